<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
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
    <name>lineament::ui::AttributePanel</name>
    <message>
        <source>Attributes</source>
        <translation>Attributes</translation>
    </message>
    <message>
        <source>The pack&apos;s attributes appear here once it is loaded.</source>
        <translation>The pack's attributes appear here once it is loaded.</translation>
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
        <source>Shows original and result, split by a movable line.</source>
        <translation>Shows original and result, split by a movable line.</translation>
    </message>
    <message>
        <source>Shows original and result side by side.</source>
        <translation>Shows original and result side by side.</translation>
    </message>
    <message>
        <source>Shows the amplified difference of result and original.</source>
        <translation>Shows the amplified difference of result and original.</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Difference × %1</source>
        <translation>Difference × %1</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
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
</context>
<context>
    <name>lineament::ui::FileActions</name>
    <message>
        <source>Open a photograph</source>
        <translation>Open a photograph</translation>
    </message>
    <message>
        <source>Photographs (*.jpg *.jpeg *.png *.tif *.tiff *.webp *.bmp);;All files (*)</source>
        <translation>Photographs (*.jpg *.jpeg *.png *.tif *.tiff *.webp *.bmp);;All files (*)</translation>
    </message>
    <message>
        <source>Folder for the ten stages</source>
        <translation>Folder for the ten stages</translation>
    </message>
    <message>
        <source>Nothing opened yet</source>
        <translation>Nothing opened yet</translation>
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
        <source>Inversion</source>
        <translation>Inversion</translation>
    </message>
    <message>
        <source>Pack</source>
        <translation>Pack</translation>
    </message>
    <message>
        <source>How close the models come to this photograph before any edit.</source>
        <translation>How close the models come to this photograph before any edit.</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>Open %1</translation>
    </message>
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
        <source>%1 · %2 dB</source>
        <translation>%1 · %2 dB</translation>
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
        <source>%1 – Lineament</source>
        <translation>%1 – Lineament</translation>
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
        <source>Choose the pack&apos;s folder</source>
        <translation>Choose the pack's folder</translation>
    </message>
    <message>
        <source>Mask &amp;outline</source>
        <translation>Mask &amp;outline</translation>
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
</context>
<context>
    <name>lineament::ui::MapPlot</name>
    <message>
        <source>Map values inside the face</source>
        <translation>Map values inside the face</translation>
    </message>
    <message>
        <source>Distribution of map values inside the face</source>
        <translation>Distribution of map values inside the face</translation>
    </message>
</context>
<context>
    <name>lineament::ui::MaskPanel</name>
    <message>
        <source>Mask</source>
        <translation>Mask</translation>
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
        <translation>Choose the pack's folder</translation>
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
</context>
<context>
    <name>lineament::ui::ShortcutsDialog</name>
    <message>
        <source>Keys and mouse</source>
        <translation>Keys and mouse</translation>
    </message>
    <message>
        <source>Edit and Stages</source>
        <translation>Edit and Stages</translation>
    </message>
    <message>
        <source>Hold to see the original</source>
        <translation>Hold to see the original</translation>
    </message>
    <message>
        <source>Compare: off, split, side by side, difference</source>
        <translation>Compare: off, split, side by side, difference</translation>
    </message>
    <message>
        <source>Swap the compared sides</source>
        <translation>Swap the compared sides</translation>
    </message>
    <message>
        <source>Hide and show the side panels</source>
        <translation>Hide and show the side panels</translation>
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
        <source>Fit the picture</source>
        <translation>Fit the picture</translation>
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
        <source>Stop computing; leave an enlarged stage</source>
        <translation>Stop computing; leave an enlarged stage</translation>
    </message>
    <message>
        <source>Outline the mask on the canvas</source>
        <translation>Outline the mask on the canvas</translation>
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
        <translation>Grows the mask inside the segmentation, by a part of the crop's side.</translation>
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
        <translation>Softens the mask's edge, by a part of the crop's side.</translation>
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
</context>
</TS>
