<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>lineament::ui::AblationWorkspace</name>
    <message>
        <source>Computed while the engine rests …</source>
        <translation>Computed while the engine rests …</translation>
    </message>
    <message>
        <source>Stopped; the next edit starts it again.</source>
        <translation>Stopped; the next edit starts it again.</translation>
    </message>
    <message>
        <source>Difference against</source>
        <translation>Difference against</translation>
    </message>
    <message>
        <source>Every cell minus the same cell of this method; gray is equal.</source>
        <translation>Every cell minus the same cell of this method; gray is equal.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>None</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Play</translation>
    </message>
    <message>
        <source>Shows the six methods one after the other in the first column.</source>
        <translation>Shows the six methods one after the other in the first column.</translation>
    </message>
    <message>
        <source>Export figure…</source>
        <translation>Export figure…</translation>
    </message>
    <message>
        <source>Export figure</source>
        <translation>Export figure</translation>
    </message>
    <message>
        <source>All pictures with their captions as PNG, SVG or PDF.</source>
        <translation>All pictures with their captions as PNG, SVG or PDF.</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>Fused</source>
        <translation>Fused</translation>
    </message>
    <message>
        <source>Cleaned</source>
        <translation>Cleaned</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Export the figure</source>
        <translation>Export the figure</translation>
    </message>
    <message>
        <source>PDF (*.pdf);;SVG (*.svg);;PNG (*.png)</source>
        <translation>PDF (*.pdf);;SVG (*.svg);;PNG (*.png)</translation>
    </message>
    <message>
        <source>SSIM %1 · mask %2%</source>
        <translation>SSIM %1 · mask %2%</translation>
    </message>
    <message>
        <source>Cannot write “%1”.</source>
        <translation>Cannot write “%1”.</translation>
    </message>
    <message>
        <source>Nothing computed yet.</source>
        <translation>Nothing computed yet.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::AboutDialog</name>
    <message>
        <source>About Lineament</source>
        <translation>About Lineament</translation>
    </message>
    <message>
        <source>Lineament %1</source>
        <translation>Lineament %1</translation>
    </message>
    <message>
        <source>Retouch portraits by facial attribute and see why each pixel changed.</source>
        <translation>Retouch portraits by facial attribute and see why each pixel changed.</translation>
    </message>
    <message>
        <source>Pack: %1 %2, %3 pixels, license %4</source>
        <translation>Pack: %1 %2, %3 pixels, license %4</translation>
    </message>
    <message numerus="yes">
        <source>Device: %1, %2, %n thread(s)</source>
        <translation>
            <numerusform>Device: %1, %2, %n thread</numerusform>
            <numerusform>Device: %1, %2, %n threads</numerusform>
        </translation>
    </message>
    <message>
        <source>Qt %1</source>
        <translation>Qt %1</translation>
    </message>
    <message>
        <source>License: GPL-3.0-or-later. It comes with no warranty.</source>
        <translation>License: GPL-3.0-or-later. It comes with no warranty.</translation>
    </message>
    <message>
        <source>No pack is loaded yet.</source>
        <translation>No pack is loaded yet.</translation>
    </message>
    <message>
        <source>Memory: %1 GB</source>
        <translation>Memory: %1 GB</translation>
    </message>
    <message>
        <source>About</source>
        <translation>About</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>Components</translation>
    </message>
    <message>
        <source>License</source>
        <translation>License</translation>
    </message>
    <message>
        <source>Pages about the program</source>
        <translation>Pages about the program</translation>
    </message>
    <message>
        <source>Arrow keys change the page.</source>
        <translation>Arrow keys change the page.</translation>
    </message>
    <message>
        <source>Components and their licenses</source>
        <translation>Components and their licenses</translation>
    </message>
    <message>
        <source>The libraries that the program is made of.</source>
        <translation>The libraries that the program is made of.</translation>
    </message>
    <message>
        <source>License of the program</source>
        <translation>License of the program</translation>
    </message>
    <message>
        <source>The whole text of the GNU General Public License.</source>
        <translation>The whole text of the GNU General Public License.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Copy versions and device</source>
        <translation>Copy versions and device</translation>
    </message>
    <message>
        <source>For reports: puts the first page on the clipboard.</source>
        <translation>For reports: puts the first page on the clipboard.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Closes this window.</source>
        <translation>Closes this window.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::AdjustPanel</name>
    <message>
        <source>Reset all</source>
        <translation>Reset all</translation>
    </message>
    <message>
        <source>Every attribute and option back to where it started; can be undone.</source>
        <translation>Every attribute and option back to where it started; can be undone.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::AnalysisWorkspace</name>
    <message>
        <source>Map values inside and outside the segmentation</source>
        <translation>Map values inside and outside the segmentation</translation>
    </message>
    <message>
        <source>value</source>
        <translation>value</translation>
    </message>
    <message>
        <source>share</source>
        <translation>share</translation>
    </message>
    <message>
        <source>Row through the crosshair</source>
        <translation>Row through the crosshair</translation>
    </message>
    <message>
        <source>x</source>
        <translation>x</translation>
    </message>
    <message>
        <source>Column through the crosshair</source>
        <translation>Column through the crosshair</translation>
    </message>
    <message>
        <source>y</source>
        <translation>y</translation>
    </message>
    <message>
        <source>Against the original</source>
        <translation>Against the original</translation>
    </message>
    <message>
        <source>α</source>
        <translation>α</translation>
    </message>
    <message>
        <source>Classifier logits of the edit</source>
        <translation>Classifier logits of the edit</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Metric</translation>
    </message>
    <message>
        <source>Attribute of the curve</source>
        <translation>Attribute of the curve</translation>
    </message>
    <message>
        <source>Computed while the engine rests …</source>
        <translation>Computed while the engine rests …</translation>
    </message>
    <message>
        <source>Move an attribute.</source>
        <translation>Move an attribute.</translation>
    </message>
    <message>
        <source>%1, inside</source>
        <translation>%1, inside</translation>
    </message>
    <message>
        <source>%1, outside</source>
        <translation>%1, outside</translation>
    </message>
    <message>
        <source>Logit</source>
        <translation>Logit</translation>
    </message>
    <message>
        <source>Attribute</source>
        <translation>Attribute</translation>
    </message>
    <message>
        <source>What the result is compared with the original by.</source>
        <translation>What the result is compared with the original by.</translation>
    </message>
    <message>
        <source>Whose strength runs along the curve.</source>
        <translation>Whose strength runs along the curve.</translation>
    </message>
    <message>
        <source>Feature distance</source>
        <translation>Feature distance</translation>
    </message>
    <message>
        <source>LPIPS’s form on the pack’s own classifier: comparable within one pack only.</source>
        <translation>LPIPS’s form on the pack’s own classifier: comparable within one pack only.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::AttributePanel</name>
    <message>
        <source>Attributes</source>
        <translation>Attributes</translation>
    </message>
    <message>
        <source>The pack&apos;s attributes appear here once it is loaded.</source>
        <translation>The pack&apos;s attributes appear here once it is loaded.</translation>
    </message>
    <message>
        <source>Strength α</source>
        <translation>Strength α</translation>
    </message>
    <message>
        <source>Scales every attribute at once.</source>
        <translation>Scales every attribute at once.</translation>
    </message>
    <message>
        <source>Strength %1%</source>
        <translation>Strength %1%</translation>
    </message>
</context>
<context>
    <name>lineament::ui::BrushPanel</name>
    <message>
        <source>Import a mask</source>
        <translation>Import a mask</translation>
    </message>
    <message>
        <source>Pictures (*.png *.tif *.tiff)</source>
        <translation>Pictures (*.png *.tif *.tiff)</translation>
    </message>
    <message>
        <source>Export the mask</source>
        <translation>Export the mask</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Pictures (*.png)</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Brush</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Radius of the brush, by a part of the crop&apos;s side; [ and ] change it.</source>
        <translation>Radius of the brush, by a part of the crop&apos;s side; [ and ] change it.</translation>
    </message>
    <message>
        <source>Softness</source>
        <translation>Softness</translation>
    </message>
    <message>
        <source>Part of the radius over which the brush fades out.</source>
        <translation>Part of the radius over which the brush fades out.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Paints where the edit shows (B).</source>
        <translation>Paints where the edit shows (B).</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Paints where the photograph shows; also with Alt.</source>
        <translation>Paints where the photograph shows; also with Alt.</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Erase</translation>
    </message>
    <message>
        <source>Takes strokes back: the computed mask shows again.</source>
        <translation>Takes strokes back: the computed mask shows again.</translation>
    </message>
    <message>
        <source>Brush: %1</source>
        <translation>Brush: %1</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Hidden</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Outline</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>Overlay</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>Show mask</source>
        <translation>Show mask</translation>
    </message>
    <message>
        <source>How the mask is shown on the canvas (K).</source>
        <translation>How the mask is shown on the canvas (K).</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>Clear strokes</source>
        <translation>Clear strokes</translation>
    </message>
    <message>
        <source>Removes all strokes and the imported mask; can be undone.</source>
        <translation>Removes all strokes and the imported mask; can be undone.</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Import…</translation>
    </message>
    <message>
        <source>A gray PNG takes the place of the map: white shows the edit.</source>
        <translation>A gray PNG takes the place of the map: white shows the edit.</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>Writes the mask as gray PNG.</source>
        <translation>Writes the mask as gray PNG.</translation>
    </message>
    <message>
        <source>Cannot write “%1”.</source>
        <translation>Cannot write “%1”.</translation>
    </message>
    <message>
        <source>Mask from %1</source>
        <translation>Mask from %1</translation>
    </message>
    <message>
        <source>Brush: cleared</source>
        <translation>Brush: cleared</translation>
    </message>
</context>
<context>
    <name>lineament::ui::ClassPanel</name>
    <message>
        <source>Classes: pack&apos;s sets</source>
        <translation>Classes: pack&apos;s sets</translation>
    </message>
    <message>
        <source>Face classes</source>
        <translation>Face classes</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Edited</translation>
    </message>
    <message>
        <source>Pack&apos;s sets</source>
        <translation>Pack&apos;s sets</translation>
    </message>
    <message>
        <source>The mask may cover what the pack says for each attribute.</source>
        <translation>The mask may cover what the pack says for each attribute.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Class added: %1</source>
        <translation>Class added: %1</translation>
    </message>
    <message>
        <source>Class removed: %1</source>
        <translation>Class removed: %1</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>Your own</translation>
    </message>
    <message>
        <source>Hide the face classes</source>
        <translation>Hide the face classes</translation>
    </message>
    <message>
        <source>Show the face classes</source>
        <translation>Show the face classes</translation>
    </message>
    <message>
        <source>The mask may cover this class of the image.</source>
        <translation>The mask may cover this class of the image.</translation>
    </message>
    <message>
        <source>Which parts of the face the mask may cover, in the original and in the edited image.</source>
        <translation>Which parts of the face the mask may cover, in the original and in the edited image.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::CleanerPanel</name>
    <message>
        <source>Cleaner</source>
        <translation>Cleaner</translation>
    </message>
    <message>
        <source>What removes the seams of the fused image.</source>
        <translation>What removes the seams of the fused image.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Network</translation>
    </message>
    <message>
        <source>Cleaner: %1</source>
        <translation>Cleaner: %1</translation>
    </message>
    <message>
        <source>The loaded pack has no cleaning network. Models offers other packs.</source>
        <translation>The loaded pack has no cleaning network. Models offers other packs.</translation>
    </message>
    <message>
        <source>The loaded pack has no face parser, which this needs. Models offers other packs.</source>
        <translation>The loaded pack has no face parser, which this needs. Models offers other packs.</translation>
    </message>
    <message>
        <source>Teeth whole</source>
        <translation>Teeth whole</translation>
    </message>
    <message>
        <source>Teeth mixed</source>
        <translation>Teeth mixed</translation>
    </message>
    <message>
        <source>Keep teeth whole</source>
        <translation>Keep teeth whole</translation>
    </message>
    <message>
        <source>The mouth&apos;s interior comes from one of the two images, never mixed.</source>
        <translation>The mouth&apos;s interior comes from one of the two images, never mixed.</translation>
    </message>
    <message>
        <source>The loaded pack has no EOGI network. Models offers other packs.</source>
        <translation>The loaded pack has no EOGI network. Models offers other packs.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::ColorBar</name>
    <message>
        <source>Color bar</source>
        <translation>Color bar</translation>
    </message>
    <message>
        <source>Map values from %1 to %2.</source>
        <translation>Map values from %1 to %2.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::CompareControls</name>
    <message>
        <source>Gain</source>
        <translation>Gain</translation>
    </message>
    <message>
        <source>How much the difference is amplified.</source>
        <translation>How much the difference is amplified.</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Signed</translation>
    </message>
    <message>
        <source>Signed colors</source>
        <translation>Signed colors</translation>
    </message>
    <message>
        <source>On: gray is equal, brighter and darker show the sign. Off: the amount.</source>
        <translation>On: gray is equal, brighter and darker show the sign. Off: the amount.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::CompareView</name>
    <message>
        <source>Canvas</source>
        <translation>Canvas</translation>
    </message>
    <message>
        <source>Shows the result.</source>
        <translation>Shows the result.</translation>
    </message>
    <message>
        <source>Shows original and result side by side.</source>
        <translation>Shows original and result side by side.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Shows original and result, split by a line: left and right move it, up and down turn it.</source>
        <translation>Shows original and result, split by a line: left and right move it, up and down turn it.</translation>
    </message>
    <message>
        <source>Shows the amplified difference of result and original; gray is equal.</source>
        <translation>Shows the amplified difference of result and original; gray is equal.</translation>
    </message>
    <message>
        <source>Shows original and result in turn.</source>
        <translation>Shows original and result in turn.</translation>
    </message>
    <message>
        <source>%1 − %2, × %3</source>
        <translation>%1 − %2, × %3</translation>
    </message>
    <message>
        <source>Shows the amount of the amplified difference; black is equal.</source>
        <translation>Shows the amount of the amplified difference; black is equal.</translation>
    </message>
    <message>
        <source>|%1 − %2|, × %3</source>
        <translation>|%1 − %2|, × %3</translation>
    </message>
</context>
<context>
    <name>lineament::ui::CrosshairPanel</name>
    <message>
        <source>At the crosshair</source>
        <translation>At the crosshair</translation>
    </message>
    <message>
        <source>Class, original</source>
        <translation>Class, original</translation>
    </message>
    <message>
        <source>Class, manipulated</source>
        <translation>Class, manipulated</translation>
    </message>
    <message>
        <source>%1, raw → map</source>
        <translation>%1, raw → map</translation>
    </message>
</context>
<context>
    <name>lineament::ui::DialogActions</name>
    <message>
        <source>Choose the pack&apos;s folder</source>
        <translation>Choose the pack&apos;s folder</translation>
    </message>
</context>
<context>
    <name>lineament::ui::EditDocument</name>
    <message>
        <source>Reset all</source>
        <translation>Reset all</translation>
    </message>
</context>
<context>
    <name>lineament::ui::EditWorkspace</name>
    <message>
        <source>Strokes show where an attribute is moved.</source>
        <translation>Strokes show where an attribute is moved.</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>Stale</source>
        <translation>Stale</translation>
    </message>
    <message>
        <source>Snapshot %1</source>
        <translation>Snapshot %1</translation>
    </message>
    <message>
        <source>Nothing is edited.</source>
        <translation>Nothing is edited.</translation>
    </message>
    <message>
        <source>Edit: %1. The mask covers %2%.</source>
        <translation>Edit: %1. The mask covers %2%.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::EmptyState</name>
    <message>
        <source>Open a photograph…</source>
        <translation>Open a photograph…</translation>
    </message>
    <message>
        <source>Sample %1</source>
        <translation>Sample %1</translation>
    </message>
    <message>
        <source>Drop a portrait here</source>
        <translation>Drop a portrait here</translation>
    </message>
    <message>
        <source>Drop a portrait here, or choose a sample</source>
        <translation>Drop a portrait here, or choose a sample</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>Open %1</translation>
    </message>
    <message>
        <source>Lineament changes one facial attribute and shows why each pixel moved.</source>
        <translation>Lineament changes one facial attribute and shows why each pixel moved.</translation>
    </message>
    <message>
        <source>Opens a dialog for a JPEG, PNG, TIFF or WebP file.</source>
        <translation>Opens a dialog for a JPEG, PNG, TIFF or WebP file.</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Samples</translation>
    </message>
    <message>
        <source>Opened before</source>
        <translation>Opened before</translation>
    </message>
    <message>
        <source>Opens this sample portrait.</source>
        <translation>Opens this sample portrait.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::ExportDialog</name>
    <message>
        <source>Put the edit back into the whole photograph</source>
        <translation>Put the edit back into the whole photograph</translation>
    </message>
    <message>
        <source>Export result</source>
        <translation>Export result</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Browse…</translation>
    </message>
    <message>
        <source>JPEG quality</source>
        <translation>JPEG quality</translation>
    </message>
    <message>
        <source>Higher keeps more detail and makes larger files.</source>
        <translation>Higher keeps more detail and makes larger files.</translation>
    </message>
    <message>
        <source>Otherwise the edited crop alone is written, as the networks saw it.</source>
        <translation>Otherwise the edited crop alone is written, as the networks saw it.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Images (*.png *.jpg *.jpeg *.tif *.tiff *.webp)</source>
        <translation>Images (*.png *.jpg *.jpeg *.tif *.tiff *.webp)</translation>
    </message>
    <message>
        <source>Name a file.</source>
        <translation>Name a file.</translation>
    </message>
    <message>
        <source>End the name in .png, .jpg, .tif or .webp.</source>
        <translation>End the name in .png, .jpg, .tif or .webp.</translation>
    </message>
    <message>
        <source>There is no folder “%1”.</source>
        <translation>There is no folder “%1”.</translation>
    </message>
    <message>
        <source>This file exists and will be replaced.</source>
        <translation>This file exists and will be replaced.</translation>
    </message>
    <message>
        <source>Where the result goes; the ending names the format.</source>
        <translation>Where the result goes; the ending names the format.</translation>
    </message>
    <message>
        <source>Browse for the file</source>
        <translation>Browse for the file</translation>
    </message>
    <message>
        <source>Opens a dialog for folder and name.</source>
        <translation>Opens a dialog for folder and name.</translation>
    </message>
    <message>
        <source>Writes the file.</source>
        <translation>Writes the file.</translation>
    </message>
    <message>
        <source>Closes without writing anything.</source>
        <translation>Closes without writing anything.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::FaceBar</name>
    <message>
        <source>Drag the four points to the eyes and to the corners of the mouth.</source>
        <translation>Drag the four points to the eyes and to the corners of the mouth.</translation>
    </message>
    <message>
        <source>Use these points</source>
        <translation>Use these points</translation>
    </message>
    <message>
        <source>The face is edited as the small picture shows it.</source>
        <translation>The face is edited as the small picture shows it.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Leaves everything as it was.</source>
        <translation>Leaves everything as it was.</translation>
    </message>
    <message>
        <source>No face was found in this photograph. Show where one is, or edit the square in the middle.</source>
        <translation>No face was found in this photograph. Show where one is, or edit the square in the middle.</translation>
    </message>
    <message>
        <source>Place by hand</source>
        <translation>Place by hand</translation>
    </message>
    <message>
        <source>Four points on eyes and mouth say where the face is.</source>
        <translation>Four points on eyes and mouth say where the face is.</translation>
    </message>
    <message>
        <source>Edit the middle</source>
        <translation>Edit the middle</translation>
    </message>
    <message>
        <source>Takes the largest square in the middle of the photograph.</source>
        <translation>Takes the largest square in the middle of the photograph.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::FaceController</name>
    <message>
        <source>The points span no face: the eyes need some distance, and the mouth its own place.</source>
        <translation>The points span no face: the eyes need some distance, and the mouth its own place.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::FaceMark</name>
    <message>
        <source>Face %1 of %2</source>
        <translation>Face %1 of %2</translation>
    </message>
    <message>
        <source>The sliders are this face&apos;s.</source>
        <translation>The sliders are this face&apos;s.</translation>
    </message>
    <message>
        <source>Chooses this face: the sliders become its own.</source>
        <translation>Chooses this face: the sliders become its own.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::FileActions</name>
    <message>
        <source>Open a photograph</source>
        <translation>Open a photograph</translation>
    </message>
    <message>
        <source>Folder for the ten stages</source>
        <translation>Folder for the ten stages</translation>
    </message>
    <message>
        <source>Nothing opened yet</source>
        <translation>Nothing opened yet</translation>
    </message>
    <message>
        <source>Photographs (*.jpg *.jpeg *.png *.tif *.tiff *.webp *.bmp);;Lineament sessions (*.lineament);;All files (*)</source>
        <translation>Photographs (*.jpg *.jpeg *.png *.tif *.tiff *.webp *.bmp);;Lineament sessions (*.lineament);;All files (*)</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>There is no picture on the clipboard.</translation>
    </message>
    <message>
        <source>Cannot write “%1”.</source>
        <translation>Cannot write “%1”.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::HeaderBar</name>
    <message>
        <source>Compare</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation>Workspaces</translation>
    </message>
    <message>
        <source>Cycles split, side by side, difference, off (M). Hold O for the original.</source>
        <translation>Cycles split, side by side, difference, off (M). Hold O for the original.</translation>
    </message>
    <message>
        <source>Arrow keys change the workspace.</source>
        <translation>Arrow keys change the workspace.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Writes the edited photograph to a file.</source>
        <translation>Writes the edited photograph to a file.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::HistoryPanel</name>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>History</source>
        <translation>History</translation>
    </message>
    <message>
        <source>The steps of the edit; choose one to return to it.</source>
        <translation>The steps of the edit; choose one to return to it.</translation>
    </message>
    <message>
        <source>Model fit</source>
        <translation>Model fit</translation>
    </message>
    <message>
        <source>Pack</source>
        <translation>Pack</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>Open %1</translation>
    </message>
    <message>
        <source>This face</source>
        <translation>This face</translation>
    </message>
    <message>
        <source>How well the pack knows faces like this one.</source>
        <translation>How well the pack knows faces like this one.</translation>
    </message>
    <message>
        <source>The pack redraws the crop with %1 dB.</source>
        <translation>The pack redraws the crop with %1 dB.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::LogPanel</name>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Copy the log</source>
        <translation>Copy the log</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Close the log</source>
        <translation>Close the log</translation>
    </message>
    <message>
        <source>What the program did and what went wrong, newest last.</source>
        <translation>What the program did and what went wrong, newest last.</translation>
    </message>
    <message>
        <source>Puts the whole log on the clipboard.</source>
        <translation>Puts the whole log on the clipboard.</translation>
    </message>
    <message>
        <source>Hides this panel; the log goes on.</source>
        <translation>Hides this panel; the log goes on.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::MainWindow</name>
    <message>
        <source>Lineament</source>
        <translation>Lineament</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>Stages</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;File</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Open…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>Open &amp;recent</translation>
    </message>
    <message>
        <source>Open &amp;sample</source>
        <translation>Open &amp;sample</translation>
    </message>
    <message>
        <source>&amp;Export result…</source>
        <translation>&amp;Export result…</translation>
    </message>
    <message>
        <source>Export all s&amp;tages…</source>
        <translation>Export all s&amp;tages…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quit</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Edit</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Undo</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Redo</translation>
    </message>
    <message>
        <source>&amp;Copy result</source>
        <translation>&amp;Copy result</translation>
    </message>
    <message>
        <source>Reset &amp;all</source>
        <translation>Reset &amp;all</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;View</translation>
    </message>
    <message>
        <source>&amp;Stages</source>
        <translation>&amp;Stages</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Compare</translation>
    </message>
    <message>
        <source>S&amp;wap sides</source>
        <translation>S&amp;wap sides</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>&amp;Fit</translation>
    </message>
    <message>
        <source>Side &amp;panels</source>
        <translation>Side &amp;panels</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>&amp;Log</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dark</translation>
    </message>
    <message>
        <source>L&amp;ight</source>
        <translation>L&amp;ight</translation>
    </message>
    <message>
        <source>As the des&amp;ktop</source>
        <translation>As the des&amp;ktop</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Theme</translation>
    </message>
    <message>
        <source>&amp;Models</source>
        <translation>&amp;Models</translation>
    </message>
    <message>
        <source>Load &amp;pack…</source>
        <translation>Load &amp;pack…</translation>
    </message>
    <message>
        <source>&amp;Reload pack</source>
        <translation>&amp;Reload pack</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>&amp;Tools</translation>
    </message>
    <message>
        <source>S&amp;top computing</source>
        <translation>S&amp;top computing</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Settings…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>&amp;Keys and mouse</source>
        <translation>&amp;Keys and mouse</translation>
    </message>
    <message>
        <source>&amp;About Lineament</source>
        <translation>&amp;About Lineament</translation>
    </message>
    <message>
        <source>Exported “%1”.</source>
        <translation>Exported “%1”.</translation>
    </message>
    <message numerus="yes">
        <source>Exported %n file(s) to “%1”.</source>
        <translation>
            <numerusform>Exported %n file to “%1”.</numerusform>
            <numerusform>Exported %n files to “%1”.</numerusform>
        </translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Split</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Side by side</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>Original while held</source>
        <translation>Original while held</translation>
    </message>
    <message>
        <source>&amp;Packs…</source>
        <translation>&amp;Packs…</translation>
    </message>
    <message>
        <source>Take the &amp;tour</source>
        <translation>Take the &amp;tour</translation>
    </message>
    <message>
        <source>&amp;Undo %1</source>
        <translation>&amp;Undo %1</translation>
    </message>
    <message>
        <source>&amp;Redo %1</source>
        <translation>&amp;Redo %1</translation>
    </message>
    <message>
        <source>Copied the photograph, %1 × %2 pixels.</source>
        <translation>Copied the photograph, %1 × %2 pixels.</translation>
    </message>
    <message>
        <source>Ablation</source>
        <translation>Ablation</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>Analysis</translation>
    </message>
    <message>
        <source>&amp;Ablation</source>
        <translation>&amp;Ablation</translation>
    </message>
    <message>
        <source>A&amp;nalysis</source>
        <translation>A&amp;nalysis</translation>
    </message>
    <message>
        <source>&amp;Canvas</source>
        <translation>&amp;Canvas</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>Blink</translation>
    </message>
    <message>
        <source>&amp;Paste as photograph</source>
        <translation>&amp;Paste as photograph</translation>
    </message>
    <message>
        <source>Device &amp;pixels</source>
        <translation>Device &amp;pixels</translation>
    </message>
    <message>
        <source>P&amp;lots</source>
        <translation>P&amp;lots</translation>
    </message>
    <message>
        <source>&amp;Face</source>
        <translation>&amp;Face</translation>
    </message>
</context>
<context>
    <name>lineament::ui::ManipulatorPanel</name>
    <message>
        <source>Edited by: %1</source>
        <translation>Edited by: %1</translation>
    </message>
    <message>
        <source>Another variant</source>
        <translation>Another variant</translation>
    </message>
    <message>
        <source>Manipulator</source>
        <translation>Manipulator</translation>
    </message>
    <message>
        <source>Edited by</source>
        <translation>Edited by</translation>
    </message>
    <message>
        <source>What makes the manipulated image; everything behind it is the same.</source>
        <translation>What makes the manipulated image; everything behind it is the same.</translation>
    </message>
    <message>
        <source>Other teeth, glasses or beards of the retoucher for the same edit.</source>
        <translation>Other teeth, glasses or beards of the retoucher for the same edit.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::MapPanel</name>
    <message>
        <source>Activation map</source>
        <translation>Activation map</translation>
    </message>
    <message>
        <source>The map that decides which pixels change.</source>
        <translation>The map that decides which pixels change.</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>Color map</source>
        <translation>Color map</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Opacity</translation>
    </message>
    <message>
        <source>How strongly the map covers the portrait.</source>
        <translation>How strongly the map covers the portrait.</translation>
    </message>
    <message>
        <source>Map: %1</source>
        <translation>Map: %1</translation>
    </message>
    <message>
        <source>The colors of map values, from low to high.</source>
        <translation>The colors of map values, from low to high.</translation>
    </message>
    <message>
        <source>Show from</source>
        <translation>Show from</translation>
    </message>
    <message>
        <source>Map values below it are not colored; the mask stays as it is.</source>
        <translation>Map values below it are not colored; the mask stays as it is.</translation>
    </message>
    <message>
        <source>One scale for all maps</source>
        <translation>One scale for all maps</translation>
    </message>
    <message>
        <source>Off: every map takes the whole color bar for its own range.</source>
        <translation>Off: every map takes the whole color bar for its own range.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::MapPlot</name>
    <message>
        <source>Map values inside the face</source>
        <translation>Map values inside the face</translation>
    </message>
    <message>
        <source>value</source>
        <translation>value</translation>
    </message>
    <message>
        <source>share, root scale</source>
        <translation>share, root scale</translation>
    </message>
    <message>
        <source>Move an attribute.</source>
        <translation>Move an attribute.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::MaskPanel</name>
    <message>
        <source>Mask</source>
        <translation>Mask</translation>
    </message>
    <message>
        <source>Mask: calibrated</source>
        <translation>Mask: calibrated</translation>
    </message>
    <message>
        <source>Mask: plain map</source>
        <translation>Mask: plain map</translation>
    </message>
    <message>
        <source>Calibrated by the pack</source>
        <translation>Calibrated by the pack</translation>
    </message>
    <message>
        <source>The pack weighs its maps and leaves out where the edit hardly shows. Off: the papers&apos; mask, the map itself.</source>
        <translation>The pack weighs its maps and leaves out where the edit hardly shows. Off: the papers&apos; mask, the map itself.</translation>
    </message>
    <message>
        <source>The pack says nothing of its maps: the mask is the map.</source>
        <translation>The pack says nothing of its maps: the mask is the map.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::MessageBar</name>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Opens the log.</source>
        <translation>Opens the log.</translation>
    </message>
    <message>
        <source>Close the message</source>
        <translation>Close the message</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>The message goes; the log keeps it.</source>
        <translation>The message goes; the log keeps it.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::ModelsDialog</name>
    <message>
        <source>Every file of “%1” is as its manifest says.</source>
        <translation>Every file of “%1” is as its manifest says.</translation>
    </message>
    <message>
        <source>Removed “%1”.</source>
        <translation>Removed “%1”.</translation>
    </message>
    <message>
        <source>Imported “%1”.</source>
        <translation>Imported “%1”.</translation>
    </message>
    <message>
        <source>Stopped; nothing was changed.</source>
        <translation>Stopped; nothing was changed.</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Models</translation>
    </message>
    <message>
        <source>Packs</source>
        <translation>Packs</translation>
    </message>
    <message>
        <source>The model packs of this machine; the card of the chosen one is beside.</source>
        <translation>The model packs of this machine; the card of the chosen one is beside.</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Use</translation>
    </message>
    <message>
        <source>Edits with this pack from now on.</source>
        <translation>Edits with this pack from now on.</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Verify</translation>
    </message>
    <message>
        <source>Reads every file of the pack and checks its hashes, names, shapes and numbers.</source>
        <translation>Reads every file of the pack and checks its hashes, names, shapes and numbers.</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Remove…</translation>
    </message>
    <message>
        <source>Deletes an imported pack from the disk.</source>
        <translation>Deletes an imported pack from the disk.</translation>
    </message>
    <message>
        <source>Remove now</source>
        <translation>Remove now</translation>
    </message>
    <message>
        <source>Deletes the pack; this cannot be undone.</source>
        <translation>Deletes the pack; this cannot be undone.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Keep it</translation>
    </message>
    <message>
        <source>Leaves the pack where it is.</source>
        <translation>Leaves the pack where it is.</translation>
    </message>
    <message>
        <source>Import checkpoints…</source>
        <translation>Import checkpoints…</translation>
    </message>
    <message>
        <source>Makes a pack of public checkpoint files.</source>
        <translation>Makes a pack of public checkpoint files.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Ends the running task; nothing half-done remains.</source>
        <translation>Ends the running task; nothing half-done remains.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Closes this window; a running task goes on.</source>
        <translation>Closes this window; a running task goes on.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>How far the running task is.</source>
        <translation>How far the running task is.</translation>
    </message>
    <message>
        <source>does not open</source>
        <translation>does not open</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in use</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In use</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Loading…</translation>
    </message>
    <message>
        <source>This pack is in use; choose another first.</source>
        <translation>This pack is in use; choose another first.</translation>
    </message>
    <message>
        <source>Only imported packs can be removed.</source>
        <translation>Only imported packs can be removed.</translation>
    </message>
    <message>
        <source>Delete “%1” (%2)?</source>
        <translation>Delete “%1” (%2)?</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>Working…</translation>
    </message>
</context>
<context>
    <name>lineament::ui::PackCardView</name>
    <message>
        <source>Card of the pack</source>
        <translation>Card of the pack</translation>
    </message>
    <message>
        <source>License, origin, size and networks of the chosen pack.</source>
        <translation>License, origin, size and networks of the chosen pack.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>about %1 of %2 memory</source>
        <translation>about %1 of %2 memory</translation>
    </message>
    <message>
        <source>Fits this machine</source>
        <translation>Fits this machine</translation>
    </message>
    <message>
        <source>Yes: %1</source>
        <translation>Yes: %1</translation>
    </message>
    <message>
        <source>Barely: %1</source>
        <translation>Barely: %1</translation>
    </message>
    <message>
        <source>No: %1</source>
        <translation>No: %1</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>Choose a pack at the left, or import public checkpoints: drop their files here.</source>
        <translation>Choose a pack at the left, or import public checkpoints: drop their files here.</translation>
    </message>
    <message>
        <source>License</source>
        <translation>License</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>not stated</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Origin</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Resolution</translation>
    </message>
    <message>
        <source>%1 × %1 pixels</source>
        <translation>%1 × %1 pixels</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>Networks</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Missing</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>Attributes</translation>
    </message>
</context>
<context>
    <name>lineament::ui::PackImportPage</name>
    <message>
        <source>Drop the public checkpoint files here, or add them. What each file is stands beside it as recognized; correct it where that is wrong. Whatever is missing, the pack does without.</source>
        <translation>Drop the public checkpoint files here, or add them. What each file is stands beside it as recognized; correct it where that is wrong. Whatever is missing, the pack does without.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Used as</source>
        <translation>Used as</translation>
    </message>
    <message>
        <source>Files of the new pack</source>
        <translation>Files of the new pack</translation>
    </message>
    <message>
        <source>One row for each checkpoint: its name and what it is used as.</source>
        <translation>One row for each checkpoint: its name and what it is used as.</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Add files…</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>Add files</translation>
    </message>
    <message>
        <source>Chooses checkpoint files (.pt, .pth, .safetensors).</source>
        <translation>Chooses checkpoint files (.pt, .pth, .safetensors).</translation>
    </message>
    <message>
        <source>Directions</source>
        <translation>Directions</translation>
    </message>
    <message>
        <source>Folder of .npy or .pt files, one for each attribute</source>
        <translation>Folder of .npy or .pt files, one for each attribute</translation>
    </message>
    <message>
        <source>Folder of directions</source>
        <translation>Folder of directions</translation>
    </message>
    <message>
        <source>The attribute directions that the sliders move along.</source>
        <translation>The attribute directions that the sliders move along.</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Browse…</translation>
    </message>
    <message>
        <source>Choose the folder of directions</source>
        <translation>Choose the folder of directions</translation>
    </message>
    <message>
        <source>Opens a dialog for the folder.</source>
        <translation>Opens a dialog for the folder.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>For example ffhq-1024</source>
        <translation>For example ffhq-1024</translation>
    </message>
    <message>
        <source>Name of the pack</source>
        <translation>Name of the pack</translation>
    </message>
    <message>
        <source>Also the name of its folder.</source>
        <translation>Also the name of its folder.</translation>
    </message>
    <message>
        <source>Store as float16</source>
        <translation>Store as float16</translation>
    </message>
    <message>
        <source>Halves the size on disk; the numbers lose precision that no edit shows.</source>
        <translation>Halves the size on disk; the numbers lose precision that no edit shows.</translation>
    </message>
    <message>
        <source>Replace the pack of this name</source>
        <translation>Replace the pack of this name</translation>
    </message>
    <message>
        <source>The old pack goes once the new one is complete.</source>
        <translation>The old pack goes once the new one is complete.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Back to the list</translation>
    </message>
    <message>
        <source>Leaves without importing; the files stay listed.</source>
        <translation>Leaves without importing; the files stay listed.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Checks every file and makes the pack.</source>
        <translation>Checks every file and makes the pack.</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>Not used</translation>
    </message>
    <message>
        <source>Use of %1</source>
        <translation>Use of %1</translation>
    </message>
    <message>
        <source>What this checkpoint is in the new pack.</source>
        <translation>What this checkpoint is in the new pack.</translation>
    </message>
    <message>
        <source>Leave %1 out</source>
        <translation>Leave %1 out</translation>
    </message>
    <message>
        <source>Takes the file off this list; the file itself stays.</source>
        <translation>Takes the file off this list; the file itself stays.</translation>
    </message>
    <message>
        <source>Another task is running.</source>
        <translation>Another task is running.</translation>
    </message>
    <message>
        <source>Two files are used as “%1”.</source>
        <translation>Two files are used as “%1”.</translation>
    </message>
    <message>
        <source>Add at least one checkpoint.</source>
        <translation>Add at least one checkpoint.</translation>
    </message>
    <message>
        <source>There is no folder “%1”.</source>
        <translation>There is no folder “%1”.</translation>
    </message>
    <message>
        <source>Name the pack.</source>
        <translation>Name the pack.</translation>
    </message>
    <message>
        <source>There is a pack of this name; replace it or choose another name.</source>
        <translation>There is a pack of this name; replace it or choose another name.</translation>
    </message>
    <message>
        <source>A pack of this name came with the program; choose another name.</source>
        <translation>A pack of this name came with the program; choose another name.</translation>
    </message>
    <message>
        <source>Checkpoint files</source>
        <translation>Checkpoint files</translation>
    </message>
    <message>
        <source>Checkpoints (*.pt *.pth *.pkl *.ckpt *.safetensors);;All files (*)</source>
        <translation>Checkpoints (*.pt *.pth *.pkl *.ckpt *.safetensors);;All files (*)</translation>
    </message>
</context>
<context>
    <name>lineament::ui::PlacementHandle</name>
    <message>
        <source>Eye on the left</source>
        <translation>Eye on the left</translation>
    </message>
    <message>
        <source>Eye on the right</source>
        <translation>Eye on the right</translation>
    </message>
    <message>
        <source>Corner of the mouth on the left</source>
        <translation>Corner of the mouth on the left</translation>
    </message>
    <message>
        <source>Corner of the mouth on the right</source>
        <translation>Corner of the mouth on the right</translation>
    </message>
    <message>
        <source>Arrow keys move it by a pixel of the photograph, with Shift by ten; Enter uses the points, Escape leaves them.</source>
        <translation>Arrow keys move it by a pixel of the photograph, with Shift by ten; Enter uses the points, Escape leaves them.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::PlacementTool</name>
    <message>
        <source>The crop as the points place it</source>
        <translation>The crop as the points place it</translation>
    </message>
</context>
<context>
    <name>lineament::ui::PlotCard</name>
    <message>
        <source>Export the plot…</source>
        <translation>Export the plot…</translation>
    </message>
    <message>
        <source>Whole range</source>
        <translation>Whole range</translation>
    </message>
    <message>
        <source>Export the plot</source>
        <translation>Export the plot</translation>
    </message>
    <message>
        <source>PDF (*.pdf);;PNG (*.png);;Values as CSV (*.csv)</source>
        <translation>PDF (*.pdf);;PNG (*.png);;Values as CSV (*.csv)</translation>
    </message>
    <message>
        <source>Cannot write “%1”.</source>
        <translation>Cannot write “%1”.</translation>
    </message>
    <message>
        <source>Export: %1</source>
        <translation>Export: %1</translation>
    </message>
    <message>
        <source>Writes the plot as PDF or PNG, or its values as CSV.</source>
        <translation>Writes the plot as PDF or PNG, or its values as CSV.</translation>
    </message>
    <message>
        <source>No values yet.</source>
        <translation>No values yet.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::PresetPanel</name>
    <message>
        <source>Presets</source>
        <translation>Presets</translation>
    </message>
    <message>
        <source>Save as preset</source>
        <translation>Save as preset</translation>
    </message>
    <message>
        <source>Keeps the sliders and options under a name.</source>
        <translation>Keeps the sliders and options under a name.</translation>
    </message>
    <message>
        <source>Enter applies a preset, F2 renames, Delete deletes your own; more in its menu.</source>
        <translation>Enter applies a preset, F2 renames, Delete deletes your own; more in its menu.</translation>
    </message>
    <message>
        <source>Preset: %1</source>
        <translation>Preset: %1</translation>
    </message>
    <message>
        <source>The pack cannot edit %1; the preset was applied without it.</source>
        <translation>The pack cannot edit %1; the preset was applied without it.</translation>
    </message>
    <message>
        <source>Preset %1</source>
        <translation>Preset %1</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Apply</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>Export the preset</source>
        <translation>Export the preset</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Import…</translation>
    </message>
    <message>
        <source>Import a preset</source>
        <translation>Import a preset</translation>
    </message>
</context>
<context>
    <name>lineament::ui::RecoveryBar</name>
    <message>
        <source>Restore</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>Opens the photograph with the edit as it was last.</source>
        <translation>Opens the photograph with the edit as it was last.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>Deletes the edit that was not saved.</source>
        <translation>Deletes the edit that was not saved.</translation>
    </message>
    <message>
        <source>The edit of “%1” (%2) was not saved when Lineament ended.</source>
        <translation>The edit of “%1” (%2) was not saved when Lineament ended.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::Session</name>
    <message>
        <source>Strokes removed</source>
        <translation>Strokes removed</translation>
    </message>
    <message>
        <source>Strokes moved with the face</source>
        <translation>Strokes moved with the face</translation>
    </message>
</context>
<context>
    <name>lineament::ui::SessionActions</name>
    <message>
        <source>Unsaved edit</source>
        <translation>Unsaved edit</translation>
    </message>
    <message>
        <source>The edit of “%1” is not saved.</source>
        <translation>The edit of “%1” is not saved.</translation>
    </message>
    <message>
        <source>Save the session</source>
        <translation>Save the session</translation>
    </message>
    <message>
        <source>Lineament sessions (*.lineament)</source>
        <translation>Lineament sessions (*.lineament)</translation>
    </message>
    <message>
        <source>Open a session</source>
        <translation>Open a session</translation>
    </message>
    <message>
        <source>Where is “%1”?</source>
        <translation>Where is “%1”?</translation>
    </message>
    <message>
        <source>The session was not opened: its photograph “%1” is not there.</source>
        <translation>The session was not opened: its photograph “%1” is not there.</translation>
    </message>
    <message>
        <source>“%1” is not the file that this session was made with.</source>
        <translation>“%1” is not the file that this session was made with.</translation>
    </message>
    <message>
        <source>Open sess&amp;ion…</source>
        <translation>Open sess&amp;ion…</translation>
    </message>
    <message>
        <source>&amp;Save session</source>
        <translation>&amp;Save session</translation>
    </message>
    <message>
        <source>Save session &amp;as…</source>
        <translation>Save session &amp;as…</translation>
    </message>
    <message>
        <source>Saved “%1”.</source>
        <translation>Saved “%1”.</translation>
    </message>
    <message>
        <source>%1[*] – Lineament</source>
        <translation>%1[*] – Lineament</translation>
    </message>
</context>
<context>
    <name>lineament::ui::SessionKeeper</name>
    <message>
        <source>The photograph has another size than this session knew; its faces were found anew.</source>
        <translation>The photograph has another size than this session knew; its faces were found anew.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>As the desktop</translation>
    </message>
    <message>
        <source>One per core (%1)</source>
        <translation>One per core (%1)</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Browse…</translation>
    </message>
    <message>
        <source>Choose the pack&apos;s folder</source>
        <translation>Choose the pack&apos;s folder</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Theme</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Device</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precision</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Model pack</source>
        <translation>Model pack</translation>
    </message>
    <message>
        <source>No pack is loaded yet.</source>
        <translation>No pack is loaded yet.</translation>
    </message>
    <message numerus="yes">
        <source>In use: %1, %n thread(s), %2, pack %3 %4.</source>
        <translation>
            <numerusform>In use: %1, %n thread, %2, pack %3 %4.</numerusform>
            <numerusform>In use: %1, %n threads, %2, pack %3 %4.</numerusform>
        </translation>
    </message>
    <message>
        <source>General</source>
        <translation>General</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>Pages of the settings</translation>
    </message>
    <message>
        <source>Arrow keys change the page.</source>
        <translation>Arrow keys change the page.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Of every text in the window; switched at once.</source>
        <translation>Of every text in the window; switched at once.</translation>
    </message>
    <message>
        <source>The colors of the window; pictures keep theirs.</source>
        <translation>The colors of the window; pictures keep theirs.</translation>
    </message>
    <message>
        <source>What computes the networks. Where it cannot be had, the CPU does.</source>
        <translation>What computes the networks. Where it cannot be had, the CPU does.</translation>
    </message>
    <message>
        <source>bfloat16 is faster on processors that have it, and a little less exact.</source>
        <translation>bfloat16 is faster on processors that have it, and a little less exact.</translation>
    </message>
    <message>
        <source>How many processor cores the networks may use.</source>
        <translation>How many processor cores the networks may use.</translation>
    </message>
    <message>
        <source>The folder of the pack in use; the Models dialog offers all of them.</source>
        <translation>The folder of the pack in use; the Models dialog offers all of them.</translation>
    </message>
    <message>
        <source>Opens a dialog for the folder.</source>
        <translation>Opens a dialog for the folder.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Closes this window; everything is already applied.</source>
        <translation>Closes this window; everything is already applied.</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>Encoder</translation>
    </message>
    <message>
        <source>What inverts the photograph, where the pack has several encoders.</source>
        <translation>What inverts the photograph, where the pack has several encoders.</translation>
    </message>
    <message>
        <source>ReStyle iterations</source>
        <translation>ReStyle iterations</translation>
    </message>
    <message>
        <source>How often ReStyle refines its inversion; more is slower.</source>
        <translation>How often ReStyle refines its inversion; more is slower.</translation>
    </message>
    <message>
        <source>The pack&apos;s first</source>
        <translation>The pack&apos;s first</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>No limit</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>Memory limit</source>
        <translation>Memory limit</translation>
    </message>
    <message>
        <source>Above it, what is only kept to answer faster is dropped; a pack that cannot fit is not loaded.</source>
        <translation>Above it, what is only kept to answer faster is dropped; a pack that cannot fit is not loaded.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::ShortcutsDialog</name>
    <message>
        <source>Keys and mouse</source>
        <translation>Keys and mouse</translation>
    </message>
    <message>
        <source>Wheel, + and −</source>
        <translation>Wheel, + and −</translation>
    </message>
    <message>
        <source>Zoom at the pointer</source>
        <translation>Zoom at the pointer</translation>
    </message>
    <message>
        <source>Drag, or Space and move</source>
        <translation>Drag, or Space and move</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>Pan</translation>
    </message>
    <message>
        <source>Double-click, Enter</source>
        <translation>Double-click, Enter</translation>
    </message>
    <message>
        <source>Enlarge a stage and back; reset a slider</source>
        <translation>Enlarge a stage and back; reset a slider</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>Arrow keys</translation>
    </message>
    <message>
        <source>Move the crosshair by a pixel, with Shift by ten</source>
        <translation>Move the crosshair by a pixel, with Shift by ten</translation>
    </message>
    <message>
        <source>Shift, Ctrl on a slider</source>
        <translation>Shift, Ctrl on a slider</translation>
    </message>
    <message>
        <source>Ten times the step, a tenth of it</source>
        <translation>Ten times the step, a tenth of it</translation>
    </message>
    <message>
        <source>Arrow keys scroll the list.</source>
        <translation>Arrow keys scroll the list.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Closes this window.</source>
        <translation>Closes this window.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::ShortcutsPage</name>
    <message>
        <source>Find a command or key</source>
        <translation>Find a command or key</translation>
    </message>
    <message>
        <source>Shows only the commands whose name or key contains this text.</source>
        <translation>Shows only the commands whose name or key contains this text.</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Command</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Commands</translation>
    </message>
    <message>
        <source>All commands and their keys; choose one to change its key.</source>
        <translation>All commands and their keys; choose one to change its key.</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>New key</translation>
    </message>
    <message>
        <source>Press the key or combination for the chosen command.</source>
        <translation>Press the key or combination for the chosen command.</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Assign</translation>
    </message>
    <message>
        <source>Gives the chosen command this key; without one, takes its key away.</source>
        <translation>Gives the chosen command this key; without one, takes its key away.</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Reset</translation>
    </message>
    <message>
        <source>Gives the chosen command its first key back.</source>
        <translation>Gives the chosen command its first key back.</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Reset all</translation>
    </message>
    <message>
        <source>Reset all keys</source>
        <translation>Reset all keys</translation>
    </message>
    <message>
        <source>Gives every command its first key back.</source>
        <translation>Gives every command its first key back.</translation>
    </message>
    <message>
        <source>%1 belongs to “%2”; Assign takes it from there.</source>
        <translation>%1 belongs to “%2”; Assign takes it from there.</translation>
    </message>
    <message>
        <source>Remove key</source>
        <translation>Remove key</translation>
    </message>
</context>
<context>
    <name>lineament::ui::SliderRow</name>
    <message>
        <source>%1, number</source>
        <translation>%1, number</translation>
    </message>
</context>
<context>
    <name>lineament::ui::SnapshotPanel</name>
    <message>
        <source>Snapshots</source>
        <translation>Snapshots</translation>
    </message>
    <message>
        <source>Take a snapshot</source>
        <translation>Take a snapshot</translation>
    </message>
    <message>
        <source>Keeps the edit as it is now, to compare with.</source>
        <translation>Keeps the edit as it is now, to compare with.</translation>
    </message>
    <message>
        <source>Enter compares the result with a snapshot, F2 renames, Delete deletes it; more in its menu.</source>
        <translation>Enter compares the result with a snapshot, F2 renames, Delete deletes it; more in its menu.</translation>
    </message>
    <message>
        <source>Snapshot %1</source>
        <translation>Snapshot %1</translation>
    </message>
    <message>
        <source>The result is compared with this snapshot.</source>
        <translation>The result is compared with this snapshot.</translation>
    </message>
    <message>
        <source>Compare with the original</source>
        <translation>Compare with the original</translation>
    </message>
    <message>
        <source>Compare with this</source>
        <translation>Compare with this</translation>
    </message>
    <message>
        <source>Return to this</source>
        <translation>Return to this</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
</context>
<context>
    <name>lineament::ui::StageBar</name>
    <message>
        <source>Show</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>Show stage %1, %2</source>
        <translation>Show stage %1, %2</translation>
    </message>
    <message>
        <source>%1: on or off. Drag a stage&apos;s name onto another to move it.</source>
        <translation>%1: on or off. Drag a stage&apos;s name onto another to move it.</translation>
    </message>
    <message>
        <source>All in order</source>
        <translation>All in order</translation>
    </message>
    <message>
        <source>Shows all ten stages in their own order.</source>
        <translation>Shows all ten stages in their own order.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::StageGrid</name>
    <message>
        <source>All stages</source>
        <translation>All stages</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>Enlarge</translation>
    </message>
    <message>
        <source>Move earlier</source>
        <translation>Move earlier</translation>
    </message>
    <message>
        <source>Move later</source>
        <translation>Move later</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Hide</translation>
    </message>
    <message>
        <source>Show all ten in order</source>
        <translation>Show all ten in order</translation>
    </message>
</context>
<context>
    <name>lineament::ui::StageView</name>
    <message>
        <source>Stage %1, %2</source>
        <translation>Stage %1, %2</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>kept</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>draft</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>stale</translation>
    </message>
    <message>
        <source>Nothing computed yet.</source>
        <translation>Nothing computed yet.</translation>
    </message>
    <message>
        <source>The map is empty: nothing would change.</source>
        <translation>The map is empty: nothing would change.</translation>
    </message>
    <message>
        <source>Status: %1</source>
        <translation>Status: %1</translation>
    </message>
    <message>
        <source>empty map</source>
        <translation>empty map</translation>
    </message>
    <message>
        <source>unavailable</source>
        <translation>unavailable</translation>
    </message>
</context>
<context>
    <name>lineament::ui::StatusStrip</name>
    <message>
        <source>Loading the pack…</source>
        <translation>Loading the pack…</translation>
    </message>
    <message>
        <source>Esc stops</source>
        <translation>Esc stops</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Ready · %1</source>
        <translation>Ready · %1</translation>
    </message>
    <message>
        <source>No pack loaded</source>
        <translation>No pack loaded</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n thread(s) · %2</source>
        <translation>
            <numerusform>%1 · %n thread · %2</numerusform>
            <numerusform>%1 · %n threads · %2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 × %2 → crop %3 → %4</source>
        <translation>%1 × %2 → crop %3 → %4</translation>
    </message>
    <message>
        <source>Photograph, cut out of it, as the networks see it; in pixels.</source>
        <translation>Photograph, cut out of it, as the networks see it; in pixels.</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>How far the running computation is.</source>
        <translation>How far the running computation is.</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Stopping …</translation>
    </message>
    <message>
        <source>%1 s · %2 s left</source>
        <translation>%1 s · %2 s left</translation>
    </message>
    <message>
        <source>No engine</source>
        <translation>No engine</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
</context>
<context>
    <name>lineament::ui::TimingPlot</name>
    <message>
        <source>Stage times</source>
        <translation>Stage times</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>Time, ms</source>
        <translation>Time, ms</translation>
    </message>
</context>
<context>
    <name>lineament::ui::Tour</name>
    <message>
        <source>Tour</source>
        <translation>Tour</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>The step before.</source>
        <translation>The step before.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Ends the tour.</source>
        <translation>Ends the tour.</translation>
    </message>
    <message>
        <source>The next step.</source>
        <translation>The next step.</translation>
    </message>
    <message>
        <source>Close the tour</source>
        <translation>Close the tour</translation>
    </message>
    <message>
        <source>It can be taken again from the Help menu.</source>
        <translation>It can be taken again from the Help menu.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 of %2</translation>
    </message>
</context>
<context>
    <name>advice</name>
    <message>
        <source>Open a JPEG, PNG, TIFF or WebP photograph instead.</source>
        <translation>Open a JPEG, PNG, TIFF or WebP photograph instead.</translation>
    </message>
    <message>
        <source>Scale it down or crop it, then open it again.</source>
        <translation>Scale it down or crop it, then open it again.</translation>
    </message>
    <message>
        <source>Choose another pack in Models, or install it again.</source>
        <translation>Choose another pack in Models, or install it again.</translation>
    </message>
    <message>
        <source>Open a photograph that shows a face from the front.</source>
        <translation>Open a photograph that shows a face from the front.</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to.</source>
        <translation>Choose a folder that you may write to.</translation>
    </message>
    <message>
        <source>Free some space, or choose another disk.</source>
        <translation>Free some space, or choose another disk.</translation>
    </message>
    <message>
        <source>Close other programs, or choose the CPU in Settings.</source>
        <translation>Close other programs, or choose the CPU in Settings.</translation>
    </message>
    <message>
        <source>Choose another device or precision in Settings.</source>
        <translation>Choose another device or precision in Settings.</translation>
    </message>
</context>
<context>
    <name>brush</name>
    <message>
        <source>Brush: add</source>
        <translation>Brush: add</translation>
    </message>
    <message>
        <source>Brush: remove</source>
        <translation>Brush: remove</translation>
    </message>
    <message>
        <source>Brush: erase</source>
        <translation>Brush: erase</translation>
    </message>
</context>
<context>
    <name>components</name>
    <message>
        <source>window</source>
        <translation>window</translation>
    </message>
    <message>
        <source>plots</source>
        <translation>plots</translation>
    </message>
    <message>
        <source>networks</source>
        <translation>networks</translation>
    </message>
    <message>
        <source>matrix products</source>
        <translation>matrix products</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>pictures</translation>
    </message>
    <message>
        <source>metadata</source>
        <translation>metadata</translation>
    </message>
    <message>
        <source>color profiles</source>
        <translation>color profiles</translation>
    </message>
    <message>
        <source>log</source>
        <translation>log</translation>
    </message>
    <message>
        <source>command line</source>
        <translation>command line</translation>
    </message>
    <message>
        <source>sample portraits</source>
        <translation>sample portraits</translation>
    </message>
</context>
<context>
    <name>engine</name>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Inversion</source>
        <translation>Inversion</translation>
    </message>
    <message>
        <source>Manipulated</source>
        <translation>Manipulated</translation>
    </message>
    <message>
        <source>Diff-CAM</source>
        <translation>Diff-CAM</translation>
    </message>
    <message>
        <source>Diff-CAM++</source>
        <translation>Diff-CAM++</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Mask</translation>
    </message>
    <message>
        <source>Fused</source>
        <translation>Fused</translation>
    </message>
    <message>
        <source>Cleaned</source>
        <translation>Cleaned</translation>
    </message>
    <message>
        <source>Smiling</source>
        <translation>Smiling</translation>
    </message>
    <message>
        <source>Mouth open</source>
        <translation>Mouth open</translation>
    </message>
    <message>
        <source>Beard</source>
        <translation>Beard</translation>
    </message>
    <message>
        <source>Bushy eyebrows</source>
        <translation>Bushy eyebrows</translation>
    </message>
    <message>
        <source>Narrow eyes</source>
        <translation>Narrow eyes</translation>
    </message>
    <message>
        <source>Eyeglasses</source>
        <translation>Eyeglasses</translation>
    </message>
    <message>
        <source>Old</source>
        <translation>Old</translation>
    </message>
    <message>
        <source>Lifts the corners of the mouth and the cheeks, up to a broad smile with teeth.</source>
        <translation>Lifts the corners of the mouth and the cheeks, up to a broad smile with teeth.</translation>
    </message>
    <message>
        <source>Opens or closes the mouth.</source>
        <translation>Opens or closes the mouth.</translation>
    </message>
    <message>
        <source>Grows or shaves beard and moustache.</source>
        <translation>Grows or shaves beard and moustache.</translation>
    </message>
    <message>
        <source>Makes the eyebrows thicker and darker, or thinner.</source>
        <translation>Makes the eyebrows thicker and darker, or thinner.</translation>
    </message>
    <message>
        <source>Narrows or opens the eyes and keeps their gaze.</source>
        <translation>Narrows or opens the eyes and keeps their gaze.</translation>
    </message>
    <message>
        <source>Puts glasses on or takes them off.</source>
        <translation>Puts glasses on or takes them off.</translation>
    </message>
    <message>
        <source>Adds or removes wrinkles, sagging and gray hair.</source>
        <translation>Adds or removes wrinkles, sagging and gray hair.</translation>
    </message>
    <message>
        <source>background</source>
        <translation>background</translation>
    </message>
    <message>
        <source>skin</source>
        <translation>skin</translation>
    </message>
    <message>
        <source>left brow</source>
        <translation>left brow</translation>
    </message>
    <message>
        <source>right brow</source>
        <translation>right brow</translation>
    </message>
    <message>
        <source>left eye</source>
        <translation>left eye</translation>
    </message>
    <message>
        <source>right eye</source>
        <translation>right eye</translation>
    </message>
    <message>
        <source>eyeglasses</source>
        <translation>eyeglasses</translation>
    </message>
    <message>
        <source>left ear</source>
        <translation>left ear</translation>
    </message>
    <message>
        <source>right ear</source>
        <translation>right ear</translation>
    </message>
    <message>
        <source>earring</source>
        <translation>earring</translation>
    </message>
    <message>
        <source>nose</source>
        <translation>nose</translation>
    </message>
    <message>
        <source>mouth</source>
        <translation>mouth</translation>
    </message>
    <message>
        <source>upper lip</source>
        <translation>upper lip</translation>
    </message>
    <message>
        <source>lower lip</source>
        <translation>lower lip</translation>
    </message>
    <message>
        <source>neck</source>
        <translation>neck</translation>
    </message>
    <message>
        <source>necklace</source>
        <translation>necklace</translation>
    </message>
    <message>
        <source>cloth</source>
        <translation>cloth</translation>
    </message>
    <message>
        <source>hair</source>
        <translation>hair</translation>
    </message>
    <message>
        <source>hat</source>
        <translation>hat</translation>
    </message>
    <message>
        <source>Loading the pack</source>
        <translation>Loading the pack</translation>
    </message>
    <message>
        <source>Segmentation (original)</source>
        <translation>Segmentation (original)</translation>
    </message>
    <message>
        <source>Segmentation (manipulated)</source>
        <translation>Segmentation (manipulated)</translation>
    </message>
    <message>
        <source>Gray</source>
        <translation>Gray</translation>
    </message>
    <message>
        <source>Paper (jet)</source>
        <translation>Paper (jet)</translation>
    </message>
    <message>
        <source>Opening the photograph</source>
        <translation>Opening the photograph</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Writing</translation>
    </message>
    <message>
        <source>Checking the pack</source>
        <translation>Checking the pack</translation>
    </message>
    <message>
        <source>Importing weights</source>
        <translation>Importing weights</translation>
    </message>
    <message>
        <source>Without a generator no photograph can be inverted or edited; it is shown as it is.</source>
        <translation>Without a generator no photograph can be inverted or edited; it is shown as it is.</translation>
    </message>
    <message>
        <source>Without an encoder no photograph can be inverted or edited; it is shown as it is.</source>
        <translation>Without an encoder no photograph can be inverted or edited; it is shown as it is.</translation>
    </message>
    <message>
        <source>Without directions there is no attribute to edit.</source>
        <translation>Without directions there is no attribute to edit.</translation>
    </message>
    <message>
        <source>Without the classifier there are no activation maps; the mask is the whole crop.</source>
        <translation>Without the classifier there are no activation maps; the mask is the whole crop.</translation>
    </message>
    <message>
        <source>Without the classifier there are no activation maps; the mask is the attribute&apos;s region.</source>
        <translation>Without the classifier there are no activation maps; the mask is the attribute&apos;s region.</translation>
    </message>
    <message>
        <source>Without the parser there is no face segmentation: maps are not bounded by it, and the Poisson blend cannot clean.</source>
        <translation>Without the parser there is no face segmentation: maps are not bounded by it, and the Poisson blend cannot clean.</translation>
    </message>
    <message>
        <source>Without a cleaner the fused image is the result.</source>
        <translation>Without a cleaner the fused image is the result.</translation>
    </message>
    <message>
        <source>Without a cleaner only the Poisson blend can clean the fused image.</source>
        <translation>Without a cleaner only the Poisson blend can clean the fused image.</translation>
    </message>
    <message>
        <source>The engine “%1” cannot be loaded, so that no photograph can be opened; install Lineament again.</source>
        <translation>The engine “%1” cannot be loaded, so that no photograph can be opened; install Lineament again.</translation>
    </message>
    <message>
        <source>There is no model pack to edit “%1” with.</source>
        <translation>There is no model pack to edit “%1” with.</translation>
    </message>
    <message>
        <source>Cannot read “%1”: it does not exist.</source>
        <translation>Cannot read “%1”: it does not exist.</translation>
    </message>
    <message>
        <source>Cannot read “%1”: permission denied.</source>
        <translation>Cannot read “%1”: permission denied.</translation>
    </message>
    <message>
        <source>Cannot write “%1”: its folder does not exist.</source>
        <translation>Cannot write “%1”: its folder does not exist.</translation>
    </message>
    <message>
        <source>Cannot write “%1”: permission denied.</source>
        <translation>Cannot write “%1”: permission denied.</translation>
    </message>
    <message>
        <source>Cannot write “%1”: the file system is read-only.</source>
        <translation>Cannot write “%1”: the file system is read-only.</translation>
    </message>
    <message>
        <source>Cannot write “%1”: no space left on the disk.</source>
        <translation>Cannot write “%1”: no space left on the disk.</translation>
    </message>
    <message>
        <source>Cannot open “%1”: its folder does not exist.</source>
        <translation>Cannot open “%1”: its folder does not exist.</translation>
    </message>
    <message>
        <source>“%1” is empty.</source>
        <translation>“%1” is empty.</translation>
    </message>
    <message>
        <source>“%1” is a folder, not a picture.</source>
        <translation>“%1” is a folder, not a picture.</translation>
    </message>
    <message>
        <source>“%1” is not a picture, or of a kind that this program does not know.</source>
        <translation>“%1” is not a picture, or of a kind that this program does not know.</translation>
    </message>
    <message>
        <source>“%1” is truncated or damaged: its header cannot be read.</source>
        <translation>“%1” is truncated or damaged: its header cannot be read.</translation>
    </message>
    <message>
        <source>“%1” is truncated or damaged: part of the picture is missing.</source>
        <translation>“%1” is truncated or damaged: part of the picture is missing.</translation>
    </message>
    <message>
        <source>“%1” is a kind of JPEG that this program cannot read.</source>
        <translation>“%1” is a kind of JPEG that this program cannot read.</translation>
    </message>
    <message>
        <source>“%1” stores its pixels in a way that this program cannot read.</source>
        <translation>“%1” stores its pixels in a way that this program cannot read.</translation>
    </message>
    <message>
        <source>Not enough memory to open “%1”.</source>
        <translation>Not enough memory to open “%1”.</translation>
    </message>
    <message>
        <source>“%1”: the file is missing.</source>
        <translation>“%1”: the file is missing.</translation>
    </message>
    <message>
        <source>“%1”: the file is damaged: its SHA-256 is not the one in the manifest.</source>
        <translation>“%1”: the file is damaged: its SHA-256 is not the one in the manifest.</translation>
    </message>
    <message>
        <source>“%1”: the folder has no manifest.json.</source>
        <translation>“%1”: the folder has no manifest.json.</translation>
    </message>
    <message>
        <source>This machine or this build of LibTorch has no CUDA device; the processor computes instead.</source>
        <translation>This machine or this build of LibTorch has no CUDA device; the processor computes instead.</translation>
    </message>
    <message>
        <source>This processor has no bfloat16 instructions; float32 is used, which is faster here and more exact.</source>
        <translation>This processor has no bfloat16 instructions; float32 is used, which is faster here and more exact.</translation>
    </message>
    <message>
        <source>Generator and cleaner stay in float32, because their transposed convolutions are wrong in bfloat16.</source>
        <translation>Generator and cleaner stay in float32, because their transposed convolutions are wrong in bfloat16.</translation>
    </message>
    <message>
        <source>The graphics card ran out of memory; the processor computes instead.</source>
        <translation>The graphics card ran out of memory; the processor computes instead.</translation>
    </message>
    <message>
        <source>Starting the engine</source>
        <translation>Starting the engine</translation>
    </message>
    <message>
        <source>Finding faces</source>
        <translation>Finding faces</translation>
    </message>
    <message>
        <source>Other faces</source>
        <translation>Other faces</translation>
    </message>
</context>
<context>
    <name>faces</name>
    <message>
        <source>&amp;Next face</source>
        <translation>&amp;Next face</translation>
    </message>
    <message>
        <source>&amp;Place the face by hand</source>
        <translation>&amp;Place the face by hand</translation>
    </message>
    <message>
        <source>&amp;Add a face by hand</source>
        <translation>&amp;Add a face by hand</translation>
    </message>
    <message>
        <source>Edit the &amp;middle of the photograph</source>
        <translation>Edit the &amp;middle of the photograph</translation>
    </message>
</context>
<context>
    <name>fit</name>
    <message>
        <source>good</source>
        <translation>good</translation>
    </message>
    <message>
        <source>fair</source>
        <translation>fair</translation>
    </message>
    <message>
        <source>poor</source>
        <translation>poor</translation>
    </message>
    <message>
        <source>unlike the faces that the pack knows</source>
        <translation>unlike the faces that the pack knows</translation>
    </message>
    <message>
        <source>turned too far</source>
        <translation>turned too far</translation>
    </message>
    <message>
        <source>half hidden</source>
        <translation>half hidden</translation>
    </message>
    <message>
        <source>eyes and mouth are uncertain</source>
        <translation>eyes and mouth are uncertain</translation>
    </message>
    <message>
        <source>smaller than the pack shows</source>
        <translation>smaller than the pack shows</translation>
    </message>
</context>
<context>
    <name>mask</name>
    <message>
        <source>Mask: strength %1%</source>
        <translation>Mask: strength %1%</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Strength</translation>
    </message>
    <message>
        <source>Multiplies the mask; full white stays white.</source>
        <translation>Multiplies the mask; full white stays white.</translation>
    </message>
    <message>
        <source>Mask: threshold %1%</source>
        <translation>Mask: threshold %1%</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Threshold</translation>
    </message>
    <message>
        <source>Map values below it change nothing.</source>
        <translation>Map values below it change nothing.</translation>
    </message>
    <message>
        <source>Mask: spread %1%</source>
        <translation>Mask: spread %1%</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>Spread</translation>
    </message>
    <message>
        <source>Grows the mask inside the segmentation, by a part of the crop&apos;s side.</source>
        <translation>Grows the mask inside the segmentation, by a part of the crop&apos;s side.</translation>
    </message>
    <message>
        <source>Mask: feather %1%</source>
        <translation>Mask: feather %1%</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>Feather</translation>
    </message>
    <message>
        <source>Softens the mask&apos;s edge, by a part of the crop&apos;s side.</source>
        <translation>Softens the mask&apos;s edge, by a part of the crop&apos;s side.</translation>
    </message>
</context>
<context>
    <name>networks</name>
    <message>
        <source>Generator (StyleGAN2)</source>
        <translation>Generator (StyleGAN2)</translation>
    </message>
    <message>
        <source>Inversion encoder</source>
        <translation>Inversion encoder</translation>
    </message>
    <message>
        <source>pSp encoder and generator</source>
        <translation>pSp encoder and generator</translation>
    </message>
    <message>
        <source>e4e encoder and generator</source>
        <translation>e4e encoder and generator</translation>
    </message>
    <message>
        <source>ReStyle encoder and generator</source>
        <translation>ReStyle encoder and generator</translation>
    </message>
    <message>
        <source>Attribute classifier (Diff-CAM)</source>
        <translation>Attribute classifier (Diff-CAM)</translation>
    </message>
    <message>
        <source>Face parser (BiSeNet)</source>
        <translation>Face parser (BiSeNet)</translation>
    </message>
    <message>
        <source>Cleaner (MAResU-Net)</source>
        <translation>Cleaner (MAResU-Net)</translation>
    </message>
    <message>
        <source>Deghosting (EOGI)</source>
        <translation>Deghosting (EOGI)</translation>
    </message>
    <message>
        <source>Attribute directions</source>
        <translation>Attribute directions</translation>
    </message>
</context>
<context>
    <name>presets</name>
    <message>
        <source>Light smile</source>
        <translation>Light smile</translation>
    </message>
    <message>
        <source>Broad smile</source>
        <translation>Broad smile</translation>
    </message>
    <message>
        <source>Stubble</source>
        <translation>Stubble</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>Older</translation>
    </message>
    <message>
        <source>Younger</source>
        <translation>Younger</translation>
    </message>
    <message>
        <source>Lineament presets (*.lineament-preset)</source>
        <translation>Lineament presets (*.lineament-preset)</translation>
    </message>
</context>
<context>
    <name>tools</name>
    <message>
        <source>&amp;Brush</source>
        <translation>&amp;Brush</translation>
    </message>
    <message>
        <source>S&amp;maller brush</source>
        <translation>S&amp;maller brush</translation>
    </message>
    <message>
        <source>La&amp;rger brush</source>
        <translation>La&amp;rger brush</translation>
    </message>
    <message>
        <source>&amp;Next brush mode</source>
        <translation>&amp;Next brush mode</translation>
    </message>
    <message>
        <source>Mask &amp;outline</source>
        <translation>Mask &amp;outline</translation>
    </message>
    <message>
        <source>Next mask &amp;view</source>
        <translation>Next mask &amp;view</translation>
    </message>
    <message>
        <source>Stronger &amp;difference</source>
        <translation>Stronger &amp;difference</translation>
    </message>
    <message>
        <source>W&amp;eaker difference</source>
        <translation>W&amp;eaker difference</translation>
    </message>
    <message>
        <source>S&amp;igned difference</source>
        <translation>S&amp;igned difference</translation>
    </message>
</context>
<context>
    <name>tour</name>
    <message>
        <source>Open a portrait</source>
        <translation>Open a portrait</translation>
    </message>
    <message>
        <source>Choose a sample, or drop a photograph of a face anywhere on the window.</source>
        <translation>Choose a sample, or drop a photograph of a face anywhere on the window.</translation>
    </message>
    <message>
        <source>Move a slider</source>
        <translation>Move a slider</translation>
    </message>
    <message>
        <source>Each attribute goes both ways from its zero. Double-click resets, and Ctrl+Z undoes every step.</source>
        <translation>Each attribute goes both ways from its zero. Double-click resets, and Ctrl+Z undoes every step.</translation>
    </message>
    <message>
        <source>Compare, look inside, export</source>
        <translation>Compare, look inside, export</translation>
    </message>
    <message>
        <source>Hold O for the original, press M to compare, open Stages to see why each pixel changed, and export the photograph when you like it.</source>
        <translation>Hold O for the original, press M to compare, open Stages to see why each pixel changed, and export the photograph when you like it.</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>Poisson blend</source>
        <translation>Poisson blend</translation>
    </message>
    <message>
        <source>None</source>
        <translation>None</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Seg. original</source>
        <translation>Seg. original</translation>
    </message>
    <message>
        <source>Seg. edited</source>
        <translation>Seg. edited</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation>%1 kB</translation>
    </message>
    <message>
        <source>Generator</source>
        <translation>Generator</translation>
    </message>
    <message>
        <source>Retoucher</source>
        <translation>Retoucher</translation>
    </message>
    <message>
        <source>The pack&apos;s choice</source>
        <translation>The pack&apos;s choice</translation>
    </message>
</context>
</TS>
