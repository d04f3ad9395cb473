<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
<context>
    <name>lineament::ui::AblationWorkspace</name>
    <message>
        <source>Computed while the engine rests …</source>
        <translation>引擎空闲时计算…</translation>
    </message>
    <message>
        <source>Stopped; the next edit starts it again.</source>
        <translation>已停止；下次编辑时重新开始。</translation>
    </message>
    <message>
        <source>Difference against</source>
        <translation>相对差异</translation>
    </message>
    <message>
        <source>Every cell minus the same cell of this method; gray is equal.</source>
        <translation>每格减去该方法的同一格；灰色表示相等。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Shows the six methods one after the other in the first column.</source>
        <translation>在第一列依次显示六种方法。</translation>
    </message>
    <message>
        <source>Export figure…</source>
        <translation>导出图…</translation>
    </message>
    <message>
        <source>Export figure</source>
        <translation>导出图</translation>
    </message>
    <message>
        <source>All pictures with their captions as PNG, SVG or PDF.</source>
        <translation>将所有图像及其说明导出为 PNG、SVG 或 PDF。</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>激活图</translation>
    </message>
    <message>
        <source>Fused</source>
        <translation>融合</translation>
    </message>
    <message>
        <source>Cleaned</source>
        <translation>清理后</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Export the figure</source>
        <translation>导出图</translation>
    </message>
    <message>
        <source>PDF (*.pdf);;SVG (*.svg);;PNG (*.png)</source>
        <translation>PDF (*.pdf);;SVG (*.svg);;PNG (*.png)</translation>
    </message>
    <message>
        <source>SSIM %1 · mask %2%</source>
        <translation>SSIM %1 · 蒙版 %2%</translation>
    </message>
    <message>
        <source>Cannot write “%1”.</source>
        <translation>无法写入“%1”。</translation>
    </message>
    <message>
        <source>Nothing computed yet.</source>
        <translation>尚未计算。</translation>
    </message>
</context>
<context>
    <name>lineament::ui::AboutDialog</name>
    <message>
        <source>About Lineament</source>
        <translation>关于 Lineament</translation>
    </message>
    <message>
        <source>Lineament %1</source>
        <translation>Lineament %1</translation>
    </message>
    <message>
        <source>Retouch portraits by facial attribute and see why each pixel changed.</source>
        <translation>按面部属性修饰人像，并看清每个像素为何改变。</translation>
    </message>
    <message>
        <source>Pack: %1 %2, %3 pixels, license %4</source>
        <translation>模型包：%1 %2，%3 像素，许可证 %4</translation>
    </message>
    <message numerus="yes">
        <source>Device: %1, %2, %n thread(s)</source>
        <translation>
            <numerusform>设备：%1，%2，%n 个线程</numerusform>
        </translation>
    </message>
    <message>
        <source>Qt %1</source>
        <translation>Qt %1</translation>
    </message>
    <message>
        <source>License: GPL-3.0-or-later. It comes with no warranty.</source>
        <translation>许可证：GPL-3.0-or-later。不提供任何担保。</translation>
    </message>
    <message>
        <source>No pack is loaded yet.</source>
        <translation>尚未加载模型包。</translation>
    </message>
    <message>
        <source>Memory: %1 GB</source>
        <translation>内存：%1 GB</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>License</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Pages about the program</source>
        <translation>关于程序的页面</translation>
    </message>
    <message>
        <source>Arrow keys change the page.</source>
        <translation>用方向键切换页面。</translation>
    </message>
    <message>
        <source>Components and their licenses</source>
        <translation>组件及其许可证</translation>
    </message>
    <message>
        <source>The libraries that the program is made of.</source>
        <translation>构成本程序的库。</translation>
    </message>
    <message>
        <source>License of the program</source>
        <translation>程序的许可证</translation>
    </message>
    <message>
        <source>The whole text of the GNU General Public License.</source>
        <translation>GNU 通用公共许可证全文。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy versions and device</source>
        <translation>复制版本和设备信息</translation>
    </message>
    <message>
        <source>For reports: puts the first page on the clipboard.</source>
        <translation>用于报告：将第一页放入剪贴板。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Closes this window.</source>
        <translation>关闭此窗口。</translation>
    </message>
</context>
<context>
    <name>lineament::ui::AdjustPanel</name>
    <message>
        <source>Reset all</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <source>Every attribute and option back to where it started; can be undone.</source>
        <translation>所有属性和选项恢复初始值；可以撤销。</translation>
    </message>
</context>
<context>
    <name>lineament::ui::AnalysisWorkspace</name>
    <message>
        <source>Map values inside and outside the segmentation</source>
        <translation>分割区域内外的激活值</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Row through the crosshair</source>
        <translation>经过十字线的行</translation>
    </message>
    <message>
        <source>x</source>
        <translation>x</translation>
    </message>
    <message>
        <source>Column through the crosshair</source>
        <translation>经过十字线的列</translation>
    </message>
    <message>
        <source>y</source>
        <translation>y</translation>
    </message>
    <message>
        <source>Against the original</source>
        <translation>与原图比较</translation>
    </message>
    <message>
        <source>α</source>
        <translation>α</translation>
    </message>
    <message>
        <source>Classifier logits of the edit</source>
        <translation>编辑的分类器 logit</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Attribute of the curve</source>
        <translation>曲线的属性</translation>
    </message>
    <message>
        <source>Computed while the engine rests …</source>
        <translation>引擎空闲时计算…</translation>
    </message>
    <message>
        <source>Move an attribute.</source>
        <translation>请移动一个属性。</translation>
    </message>
    <message>
        <source>%1, inside</source>
        <translation>%1，内部</translation>
    </message>
    <message>
        <source>%1, outside</source>
        <translation>%1，外部</translation>
    </message>
    <message>
        <source>Logit</source>
        <translation>Logit</translation>
    </message>
    <message>
        <source>Attribute</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>What the result is compared with the original by.</source>
        <translation>用哪种指标比较结果与原图。</translation>
    </message>
    <message>
        <source>Whose strength runs along the curve.</source>
        <translation>曲线沿此属性的强度变化。</translation>
    </message>
    <message>
        <source>Feature distance</source>
        <translation>特征距离</translation>
    </message>
    <message>
        <source>LPIPS’s form on the pack’s own classifier: comparable within one pack only.</source>
        <translation>以模型包自带分类器计算的 LPIPS 形式：仅在同一模型包内可比。</translation>
    </message>
</context>
<context>
    <name>lineament::ui::AttributePanel</name>
    <message>
        <source>Attributes</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>The pack&apos;s attributes appear here once it is loaded.</source>
        <translation>模型包加载后，属性会显示在这里。</translation>
    </message>
    <message>
        <source>Strength α</source>
        <translation>强度 α</translation>
    </message>
    <message>
        <source>Scales every attribute at once.</source>
        <translation>同时缩放所有属性。</translation>
    </message>
    <message>
        <source>Strength %1%</source>
        <translation>强度 %1%</translation>
    </message>
</context>
<context>
    <name>lineament::ui::BrushPanel</name>
    <message>
        <source>Import a mask</source>
        <translation>导入蒙版</translation>
    </message>
    <message>
        <source>Pictures (*.png *.tif *.tiff)</source>
        <translation>图像 (*.png *.tif *.tiff)</translation>
    </message>
    <message>
        <source>Export the mask</source>
        <translation>导出蒙版</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>图像 (*.png)</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Radius of the brush, by a part of the crop&apos;s side; [ and ] change it.</source>
        <translation>画笔半径，占裁剪边长的比例；用 [ 和 ] 调整。</translation>
    </message>
    <message>
        <source>Softness</source>
        <translation>柔和度</translation>
    </message>
    <message>
        <source>Part of the radius over which the brush fades out.</source>
        <translation>画笔边缘渐隐部分占半径的比例。</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Paints where the edit shows (B).</source>
        <translation>涂出显示编辑的区域（B）。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>去除</translation>
    </message>
    <message>
        <source>Paints where the photograph shows; also with Alt.</source>
        <translation>涂出显示原照片的区域；也可按住 Alt。</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>Takes strokes back: the computed mask shows again.</source>
        <translation>擦去笔画：恢复计算出的蒙版。</translation>
    </message>
    <message>
        <source>Brush: %1</source>
        <translation>画笔：%1</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>轮廓</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>叠加</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>Show mask</source>
        <translation>显示蒙版</translation>
    </message>
    <message>
        <source>How the mask is shown on the canvas (K).</source>
        <translation>蒙版在画布上的显示方式（K）。</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Clear strokes</source>
        <translation>清除笔画</translation>
    </message>
    <message>
        <source>Removes all strokes and the imported mask; can be undone.</source>
        <translation>移除所有笔画和导入的蒙版；可撤销。</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>A gray PNG takes the place of the map: white shows the edit.</source>
        <translation>用灰度 PNG 代替激活图：白色显示编辑。</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Writes the mask as gray PNG.</source>
        <translation>将蒙版写为灰度 PNG。</translation>
    </message>
    <message>
        <source>Cannot write “%1”.</source>
        <translation>无法写入“%1”。</translation>
    </message>
    <message>
        <source>Mask from %1</source>
        <translation>来自 %1 的蒙版</translation>
    </message>
    <message>
        <source>Brush: cleared</source>
        <translation>画笔：已清除</translation>
    </message>
</context>
<context>
    <name>lineament::ui::ClassPanel</name>
    <message>
        <source>Classes: pack&apos;s sets</source>
        <translation>类别：模型包的集合</translation>
    </message>
    <message>
        <source>Face classes</source>
        <translation>面部类别</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>编辑后</translation>
    </message>
    <message>
        <source>Pack&apos;s sets</source>
        <translation>模型包的集合</translation>
    </message>
    <message>
        <source>The mask may cover what the pack says for each attribute.</source>
        <translation>蒙版可覆盖模型包为每个属性指定的区域。</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Class added: %1</source>
        <translation>添加类别：%1</translation>
    </message>
    <message>
        <source>Class removed: %1</source>
        <translation>移除类别：%1</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>Hide the face classes</source>
        <translation>隐藏面部类别</translation>
    </message>
    <message>
        <source>Show the face classes</source>
        <translation>显示面部类别</translation>
    </message>
    <message>
        <source>The mask may cover this class of the image.</source>
        <translation>蒙版可以覆盖图像的这一类别。</translation>
    </message>
    <message>
        <source>Which parts of the face the mask may cover, in the original and in the edited image.</source>
        <translation>蒙版可以覆盖面部的哪些部分（原图与编辑后的图像）。</translation>
    </message>
</context>
<context>
    <name>lineament::ui::CleanerPanel</name>
    <message>
        <source>Cleaner</source>
        <translation>清理</translation>
    </message>
    <message>
        <source>What removes the seams of the fused image.</source>
        <translation>用来消除融合图像接缝的方法。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Cleaner: %1</source>
        <translation>清理：%1</translation>
    </message>
    <message>
        <source>The loaded pack has no cleaning network. Models offers other packs.</source>
        <translation>已加载的模型包没有清理网络。可在“模型”中选择其他模型包。</translation>
    </message>
    <message>
        <source>The loaded pack has no face parser, which this needs. Models offers other packs.</source>
        <translation>已加载的模型包没有所需的人脸解析。可在“模型”中选择其他模型包。</translation>
    </message>
    <message>
        <source>Teeth whole</source>
        <translation>牙齿保持完整</translation>
    </message>
    <message>
        <source>Teeth mixed</source>
        <translation>牙齿混合</translation>
    </message>
    <message>
        <source>Keep teeth whole</source>
        <translation>牙齿保持完整</translation>
    </message>
    <message>
        <source>The mouth&apos;s interior comes from one of the two images, never mixed.</source>
        <translation>口腔内部完全取自两幅图像之一，绝不混合。</translation>
    </message>
    <message>
        <source>The loaded pack has no EOGI network. Models offers other packs.</source>
        <translation>已加载的模型包没有 EOGI 网络。可在“模型”中选择其他模型包。</translation>
    </message>
</context>
<context>
    <name>lineament::ui::ColorBar</name>
    <message>
        <source>Color bar</source>
        <translation>色条</translation>
    </message>
    <message>
        <source>Map values from %1 to %2.</source>
        <translation>图值从 %1 到 %2。</translation>
    </message>
</context>
<context>
    <name>lineament::ui::CompareControls</name>
    <message>
        <source>Gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>How much the difference is amplified.</source>
        <translation>差异放大的倍数。</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>带符号</translation>
    </message>
    <message>
        <source>Signed colors</source>
        <translation>带符号的颜色</translation>
    </message>
    <message>
        <source>On: gray is equal, brighter and darker show the sign. Off: the amount.</source>
        <translation>开：灰色表示相同，更亮或更暗表示正负。关：只显示大小。</translation>
    </message>
</context>
<context>
    <name>lineament::ui::CompareView</name>
    <message>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>Shows the result.</source>
        <translation>显示结果。</translation>
    </message>
    <message>
        <source>Shows original and result side by side.</source>
        <translation>并排显示原图与结果。</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Shows original and result, split by a line: left and right move it, up and down turn it.</source>
        <translation>以一条线分隔显示原图和结果：左右键移动，上下键旋转。</translation>
    </message>
    <message>
        <source>Shows the amplified difference of result and original; gray is equal.</source>
        <translation>显示结果与原图的放大差异；灰色表示相等。</translation>
    </message>
    <message>
        <source>Shows original and result in turn.</source>
        <translation>轮流显示原图和结果。</translation>
    </message>
    <message>
        <source>%1 − %2, × %3</source>
        <translation>%1 − %2，× %3</translation>
    </message>
    <message>
        <source>Shows the amount of the amplified difference; black is equal.</source>
        <translation>显示放大后差异的大小；黑色表示相同。</translation>
    </message>
    <message>
        <source>|%1 − %2|, × %3</source>
        <translation>|%1 − %2|，× %3</translation>
    </message>
</context>
<context>
    <name>lineament::ui::CrosshairPanel</name>
    <message>
        <source>At the crosshair</source>
        <translation>十字线处</translation>
    </message>
    <message>
        <source>Class, original</source>
        <translation>类别（原图）</translation>
    </message>
    <message>
        <source>Class, manipulated</source>
        <translation>类别（编辑后）</translation>
    </message>
    <message>
        <source>%1, raw → map</source>
        <translation>%1，原始 → 图</translation>
    </message>
</context>
<context>
    <name>lineament::ui::DialogActions</name>
    <message>
        <source>Choose the pack&apos;s folder</source>
        <translation>选择模型包的文件夹</translation>
    </message>
</context>
<context>
    <name>lineament::ui::EditDocument</name>
    <message>
        <source>Reset all</source>
        <translation>全部重置</translation>
    </message>
</context>
<context>
    <name>lineament::ui::EditWorkspace</name>
    <message>
        <source>Strokes show where an attribute is moved.</source>
        <translation>移动属性后笔画才会显示。</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Stale</source>
        <translation>过期</translation>
    </message>
    <message>
        <source>Snapshot %1</source>
        <translation>快照 %1</translation>
    </message>
    <message>
        <source>Nothing is edited.</source>
        <translation>没有任何编辑。</translation>
    </message>
    <message>
        <source>Edit: %1. The mask covers %2%.</source>
        <translation>编辑：%1。蒙版覆盖 %2%。</translation>
    </message>
</context>
<context>
    <name>lineament::ui::EmptyState</name>
    <message>
        <source>Open a photograph…</source>
        <translation>打开照片…</translation>
    </message>
    <message>
        <source>Sample %1</source>
        <translation>示例 %1</translation>
    </message>
    <message>
        <source>Drop a portrait here</source>
        <translation>将人像拖到这里</translation>
    </message>
    <message>
        <source>Drop a portrait here, or choose a sample</source>
        <translation>将人像拖到这里，或选择一个示例</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Lineament changes one facial attribute and shows why each pixel moved.</source>
        <translation>Lineament 修改面部属性，并说明每个像素为何改变。</translation>
    </message>
    <message>
        <source>Opens a dialog for a JPEG, PNG, TIFF or WebP file.</source>
        <translation>打开对话框，选择 JPEG、PNG、TIFF 或 WebP 文件。</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Opened before</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>Opens this sample portrait.</source>
        <translation>打开此示例肖像。</translation>
    </message>
</context>
<context>
    <name>lineament::ui::ExportDialog</name>
    <message>
        <source>Put the edit back into the whole photograph</source>
        <translation>将编辑结果放回整张照片</translation>
    </message>
    <message>
        <source>Export result</source>
        <translation>导出结果</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>JPEG quality</source>
        <translation>JPEG 质量</translation>
    </message>
    <message>
        <source>Higher keeps more detail and makes larger files.</source>
        <translation>数值越高，细节越多，文件越大。</translation>
    </message>
    <message>
        <source>Otherwise the edited crop alone is written, as the networks saw it.</source>
        <translation>否则只写出网络所见的裁剪区域。</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Images (*.png *.jpg *.jpeg *.tif *.tiff *.webp)</source>
        <translation>图像 (*.png *.jpg *.jpeg *.tif *.tiff *.webp)</translation>
    </message>
    <message>
        <source>Name a file.</source>
        <translation>请输入文件名。</translation>
    </message>
    <message>
        <source>End the name in .png, .jpg, .tif or .webp.</source>
        <translation>文件名须以 .png、.jpg、.tif 或 .webp 结尾。</translation>
    </message>
    <message>
        <source>There is no folder “%1”.</source>
        <translation>没有文件夹“%1”。</translation>
    </message>
    <message>
        <source>This file exists and will be replaced.</source>
        <translation>该文件已存在，将被替换。</translation>
    </message>
    <message>
        <source>Where the result goes; the ending names the format.</source>
        <translation>结果的保存位置；扩展名决定格式。</translation>
    </message>
    <message>
        <source>Browse for the file</source>
        <translation>浏览文件</translation>
    </message>
    <message>
        <source>Opens a dialog for folder and name.</source>
        <translation>打开对话框，选择文件夹和名称。</translation>
    </message>
    <message>
        <source>Writes the file.</source>
        <translation>写入文件。</translation>
    </message>
    <message>
        <source>Closes without writing anything.</source>
        <translation>关闭而不写入任何内容。</translation>
    </message>
</context>
<context>
    <name>lineament::ui::FaceBar</name>
    <message>
        <source>Drag the four points to the eyes and to the corners of the mouth.</source>
        <translation>将四个点拖到双眼和嘴角。</translation>
    </message>
    <message>
        <source>Use these points</source>
        <translation>使用这些点</translation>
    </message>
    <message>
        <source>The face is edited as the small picture shows it.</source>
        <translation>将按小图所示编辑这张脸。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Leaves everything as it was.</source>
        <translation>保持原样。</translation>
    </message>
    <message>
        <source>No face was found in this photograph. Show where one is, or edit the square in the middle.</source>
        <translation>这张照片中未找到人脸。请指出人脸的位置，或编辑中间的方形区域。</translation>
    </message>
    <message>
        <source>Place by hand</source>
        <translation>手动指定</translation>
    </message>
    <message>
        <source>Four points on eyes and mouth say where the face is.</source>
        <translation>用眼睛和嘴上的四个点指出人脸的位置。</translation>
    </message>
    <message>
        <source>Edit the middle</source>
        <translation>编辑中间</translation>
    </message>
    <message>
        <source>Takes the largest square in the middle of the photograph.</source>
        <translation>取照片中间最大的方形区域。</translation>
    </message>
</context>
<context>
    <name>lineament::ui::FaceController</name>
    <message>
        <source>The points span no face: the eyes need some distance, and the mouth its own place.</source>
        <translation>这些点构不成人脸：双眼之间要有距离，嘴要有自己的位置。</translation>
    </message>
</context>
<context>
    <name>lineament::ui::FaceMark</name>
    <message>
        <source>Face %1 of %2</source>
        <translation>第 %1 张脸，共 %2 张</translation>
    </message>
    <message>
        <source>The sliders are this face&apos;s.</source>
        <translation>滑块属于这张脸。</translation>
    </message>
    <message>
        <source>Chooses this face: the sliders become its own.</source>
        <translation>选择这张脸：滑块将属于它。</translation>
    </message>
</context>
<context>
    <name>lineament::ui::FileActions</name>
    <message>
        <source>Open a photograph</source>
        <translation>打开照片</translation>
    </message>
    <message>
        <source>Folder for the ten stages</source>
        <translation>十个阶段的文件夹</translation>
    </message>
    <message>
        <source>Nothing opened yet</source>
        <translation>尚未打开任何文件</translation>
    </message>
    <message>
        <source>Photographs (*.jpg *.jpeg *.png *.tif *.tiff *.webp *.bmp);;Lineament sessions (*.lineament);;All files (*)</source>
        <translation>照片 (*.jpg *.jpeg *.png *.tif *.tiff *.webp *.bmp);;Lineament 会话 (*.lineament);;所有文件 (*)</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>剪贴板上没有图片。</translation>
    </message>
    <message>
        <source>Cannot write “%1”.</source>
        <translation>无法写入“%1”。</translation>
    </message>
</context>
<context>
    <name>lineament::ui::HeaderBar</name>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation>工作区</translation>
    </message>
    <message>
        <source>Cycles split, side by side, difference, off (M). Hold O for the original.</source>
        <translation>依次切换分割、并排、差异、关闭（M）。按住 O 查看原图。</translation>
    </message>
    <message>
        <source>Arrow keys change the workspace.</source>
        <translation>用方向键切换工作区。</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Writes the edited photograph to a file.</source>
        <translation>将编辑后的照片写入文件。</translation>
    </message>
</context>
<context>
    <name>lineament::ui::HistoryPanel</name>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>The steps of the edit; choose one to return to it.</source>
        <translation>编辑步骤；选择一步即可返回。</translation>
    </message>
    <message>
        <source>Model fit</source>
        <translation>模型契合度</translation>
    </message>
    <message>
        <source>Pack</source>
        <translation>模型包</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>This face</source>
        <translation>这张脸</translation>
    </message>
    <message>
        <source>How well the pack knows faces like this one.</source>
        <translation>模型包对这类人脸的熟悉程度。</translation>
    </message>
    <message>
        <source>The pack redraws the crop with %1 dB.</source>
        <translation>模型包重绘该区域的精度为 %1 dB。</translation>
    </message>
</context>
<context>
    <name>lineament::ui::LogPanel</name>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the log</source>
        <translation>复制日志</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close the log</source>
        <translation>关闭日志</translation>
    </message>
    <message>
        <source>What the program did and what went wrong, newest last.</source>
        <translation>程序的操作和错误，最新的在最后。</translation>
    </message>
    <message>
        <source>Puts the whole log on the clipboard.</source>
        <translation>将整个日志放入剪贴板。</translation>
    </message>
    <message>
        <source>Hides this panel; the log goes on.</source>
        <translation>隐藏此面板；日志继续记录。</translation>
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
        <translation>编辑</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>Open &amp;sample</source>
        <translation>打开示例(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Export result…</source>
        <translation>导出结果(&amp;E)…</translation>
    </message>
    <message>
        <source>Export all s&amp;tages…</source>
        <translation>导出所有阶段(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Copy result</source>
        <translation>复制结果(&amp;C)</translation>
    </message>
    <message>
        <source>Reset &amp;all</source>
        <translation>全部重置(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Stages</source>
        <translation>阶段(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>对比(&amp;C)</translation>
    </message>
    <message>
        <source>S&amp;wap sides</source>
        <translation>交换两侧(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>适合窗口(&amp;F)</translation>
    </message>
    <message>
        <source>Side &amp;panels</source>
        <translation>侧面板(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>日志(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>L&amp;ight</source>
        <translation>浅色(&amp;I)</translation>
    </message>
    <message>
        <source>As the des&amp;ktop</source>
        <translation>跟随系统(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Models</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>Load &amp;pack…</source>
        <translation>加载模型包(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Reload pack</source>
        <translation>重新加载(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>工具(&amp;T)</translation>
    </message>
    <message>
        <source>S&amp;top computing</source>
        <translation>停止计算(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>设置(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keys and mouse</source>
        <translation>按键与鼠标(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Lineament</source>
        <translation>关于 Lineament(&amp;A)</translation>
    </message>
    <message>
        <source>Exported “%1”.</source>
        <translation>已导出“%1”。</translation>
    </message>
    <message numerus="yes">
        <source>Exported %n file(s) to “%1”.</source>
        <translation>
            <numerusform>已将 %n 个文件导出到“%1”。</numerusform>
        </translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>分割</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Original while held</source>
        <translation>按住时显示原图</translation>
    </message>
    <message>
        <source>&amp;Packs…</source>
        <translation>模型包(&amp;P)…</translation>
    </message>
    <message>
        <source>Take the &amp;tour</source>
        <translation>新手导览(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Undo %1</source>
        <translation>撤销(&amp;U) %1</translation>
    </message>
    <message>
        <source>&amp;Redo %1</source>
        <translation>重做(&amp;R) %1</translation>
    </message>
    <message>
        <source>Copied the photograph, %1 × %2 pixels.</source>
        <translation>已复制照片，%1 × %2 像素。</translation>
    </message>
    <message>
        <source>Ablation</source>
        <translation>消融</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>分析</translation>
    </message>
    <message>
        <source>&amp;Ablation</source>
        <translation>消融(&amp;A)</translation>
    </message>
    <message>
        <source>A&amp;nalysis</source>
        <translation>分析(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Canvas</source>
        <translation>画布(&amp;C)</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>闪烁</translation>
    </message>
    <message>
        <source>&amp;Paste as photograph</source>
        <translation>粘贴为照片(&amp;P)</translation>
    </message>
    <message>
        <source>Device &amp;pixels</source>
        <translation>设备像素(&amp;P)</translation>
    </message>
    <message>
        <source>P&amp;lots</source>
        <translation>图表(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Face</source>
        <translation>人脸(&amp;F)</translation>
    </message>
</context>
<context>
    <name>lineament::ui::ManipulatorPanel</name>
    <message>
        <source>Edited by: %1</source>
        <translation>编辑者：%1</translation>
    </message>
    <message>
        <source>Another variant</source>
        <translation>另一种变体</translation>
    </message>
    <message>
        <source>Manipulator</source>
        <translation>编辑方式</translation>
    </message>
    <message>
        <source>Edited by</source>
        <translation>编辑者</translation>
    </message>
    <message>
        <source>What makes the manipulated image; everything behind it is the same.</source>
        <translation>由什么生成编辑后的图像；其后的步骤都相同。</translation>
    </message>
    <message>
        <source>Other teeth, glasses or beards of the retoucher for the same edit.</source>
        <translation>同一编辑换用修图器的其他牙齿、眼镜或胡须。</translation>
    </message>
</context>
<context>
    <name>lineament::ui::MapPanel</name>
    <message>
        <source>Activation map</source>
        <translation>激活图</translation>
    </message>
    <message>
        <source>The map that decides which pixels change.</source>
        <translation>决定哪些像素改变的图。</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Color map</source>
        <translation>色图</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>How strongly the map covers the portrait.</source>
        <translation>激活图覆盖人像的程度。</translation>
    </message>
    <message>
        <source>Map: %1</source>
        <translation>激活图：%1</translation>
    </message>
    <message>
        <source>The colors of map values, from low to high.</source>
        <translation>图值的颜色，从低到高。</translation>
    </message>
    <message>
        <source>Show from</source>
        <translation>显示起点</translation>
    </message>
    <message>
        <source>Map values below it are not colored; the mask stays as it is.</source>
        <translation>低于它的图值不着色；蒙版保持不变。</translation>
    </message>
    <message>
        <source>One scale for all maps</source>
        <translation>所有图使用同一刻度</translation>
    </message>
    <message>
        <source>Off: every map takes the whole color bar for its own range.</source>
        <translation>关：每幅图以自身范围使用整个色条。</translation>
    </message>
</context>
<context>
    <name>lineament::ui::MapPlot</name>
    <message>
        <source>Map values inside the face</source>
        <translation>面部内的激活值</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>share, root scale</source>
        <translation>占比（平方根刻度）</translation>
    </message>
    <message>
        <source>Move an attribute.</source>
        <translation>请移动一个属性。</translation>
    </message>
</context>
<context>
    <name>lineament::ui::MaskPanel</name>
    <message>
        <source>Mask</source>
        <translation>蒙版</translation>
    </message>
    <message>
        <source>Mask: calibrated</source>
        <translation>蒙版：已校准</translation>
    </message>
    <message>
        <source>Mask: plain map</source>
        <translation>蒙版：原始激活图</translation>
    </message>
    <message>
        <source>Calibrated by the pack</source>
        <translation>由模型包校准</translation>
    </message>
    <message>
        <source>The pack weighs its maps and leaves out where the edit hardly shows. Off: the papers&apos; mask, the map itself.</source>
        <translation>模型包为激活图加权，并略去编辑几乎不可见之处。关闭：论文中的蒙版，即激活图本身。</translation>
    </message>
    <message>
        <source>The pack says nothing of its maps: the mask is the map.</source>
        <translation>模型包对其激活图没有说明：蒙版即激活图。</translation>
    </message>
</context>
<context>
    <name>lineament::ui::MessageBar</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Opens the log.</source>
        <translation>打开日志。</translation>
    </message>
    <message>
        <source>Close the message</source>
        <translation>关闭消息</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>The message goes; the log keeps it.</source>
        <translation>消息消失，但日志会保留。</translation>
    </message>
</context>
<context>
    <name>lineament::ui::ModelsDialog</name>
    <message>
        <source>Every file of “%1” is as its manifest says.</source>
        <translation>“%1”的每个文件都与其清单相符。</translation>
    </message>
    <message>
        <source>Removed “%1”.</source>
        <translation>已移除“%1”。</translation>
    </message>
    <message>
        <source>Imported “%1”.</source>
        <translation>已导入“%1”。</translation>
    </message>
    <message>
        <source>Stopped; nothing was changed.</source>
        <translation>已停止；未作任何更改。</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Packs</source>
        <translation>模型包</translation>
    </message>
    <message>
        <source>The model packs of this machine; the card of the chosen one is beside.</source>
        <translation>本机的模型包；旁边是所选模型包的卡片。</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Edits with this pack from now on.</source>
        <translation>此后使用此模型包进行编辑。</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>校验</translation>
    </message>
    <message>
        <source>Reads every file of the pack and checks its hashes, names, shapes and numbers.</source>
        <translation>读取模型包的每个文件，检查哈希、名称、形状和数值。</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Deletes an imported pack from the disk.</source>
        <translation>从磁盘删除导入的模型包。</translation>
    </message>
    <message>
        <source>Remove now</source>
        <translation>立即移除</translation>
    </message>
    <message>
        <source>Deletes the pack; this cannot be undone.</source>
        <translation>删除模型包；此操作无法撤销。</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Leaves the pack where it is.</source>
        <translation>模型包保留原处。</translation>
    </message>
    <message>
        <source>Import checkpoints…</source>
        <translation>导入检查点…</translation>
    </message>
    <message>
        <source>Makes a pack of public checkpoint files.</source>
        <translation>用公开的检查点文件制作模型包。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Ends the running task; nothing half-done remains.</source>
        <translation>结束正在运行的任务；不会留下半成品。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Closes this window; a running task goes on.</source>
        <translation>关闭此窗口；运行中的任务继续。</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>How far the running task is.</source>
        <translation>任务的完成程度。</translation>
    </message>
    <message>
        <source>does not open</source>
        <translation>无法打开</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 像素</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>This pack is in use; choose another first.</source>
        <translation>此模型包正在使用；请先选择其他模型包。</translation>
    </message>
    <message>
        <source>Only imported packs can be removed.</source>
        <translation>只能移除导入的模型包。</translation>
    </message>
    <message>
        <source>Delete “%1” (%2)?</source>
        <translation>删除“%1”（%2）？</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>正在处理…</translation>
    </message>
</context>
<context>
    <name>lineament::ui::PackCardView</name>
    <message>
        <source>Card of the pack</source>
        <translation>模型包卡片</translation>
    </message>
    <message>
        <source>License, origin, size and networks of the chosen pack.</source>
        <translation>所选模型包的许可证、来源、大小和网络。</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>about %1 of %2 memory</source>
        <translation>约需 %1，共 %2 内存</translation>
    </message>
    <message>
        <source>Fits this machine</source>
        <translation>适合本机</translation>
    </message>
    <message>
        <source>Yes: %1</source>
        <translation>是：%1</translation>
    </message>
    <message>
        <source>Barely: %1</source>
        <translation>勉强：%1</translation>
    </message>
    <message>
        <source>No: %1</source>
        <translation>否：%1</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Choose a pack at the left, or import public checkpoints: drop their files here.</source>
        <translation>在左侧选择模型包，或导入公开的检查点：将文件拖到此处。</translation>
    </message>
    <message>
        <source>License</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>未说明</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>%1 × %1 pixels</source>
        <translation>%1 × %1 像素</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺少</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>属性</translation>
    </message>
</context>
<context>
    <name>lineament::ui::PackImportPage</name>
    <message>
        <source>Drop the public checkpoint files here, or add them. What each file is stands beside it as recognized; correct it where that is wrong. Whatever is missing, the pack does without.</source>
        <translation>将公开的检查点文件拖到此处，或添加它们。每个文件旁显示识别出的用途；如有错误请更正。缺少的部分，模型包可以没有。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Used as</source>
        <translation>用作</translation>
    </message>
    <message>
        <source>Files of the new pack</source>
        <translation>新模型包的文件</translation>
    </message>
    <message>
        <source>One row for each checkpoint: its name and what it is used as.</source>
        <translation>每个检查点一行：名称和用途。</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>添加文件</translation>
    </message>
    <message>
        <source>Chooses checkpoint files (.pt, .pth, .safetensors).</source>
        <translation>选择检查点文件（.pt、.pth、.safetensors）。</translation>
    </message>
    <message>
        <source>Directions</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Folder of .npy or .pt files, one for each attribute</source>
        <translation>包含 .npy 或 .pt 文件的文件夹，每个属性一个</translation>
    </message>
    <message>
        <source>Folder of directions</source>
        <translation>方向的文件夹</translation>
    </message>
    <message>
        <source>The attribute directions that the sliders move along.</source>
        <translation>滑块所沿的属性方向。</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Choose the folder of directions</source>
        <translation>选择方向的文件夹</translation>
    </message>
    <message>
        <source>Opens a dialog for the folder.</source>
        <translation>打开对话框选择文件夹。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>For example ffhq-1024</source>
        <translation>例如 ffhq-1024</translation>
    </message>
    <message>
        <source>Name of the pack</source>
        <translation>模型包的名称</translation>
    </message>
    <message>
        <source>Also the name of its folder.</source>
        <translation>也是其文件夹的名称。</translation>
    </message>
    <message>
        <source>Store as float16</source>
        <translation>以 float16 存储</translation>
    </message>
    <message>
        <source>Halves the size on disk; the numbers lose precision that no edit shows.</source>
        <translation>磁盘占用减半；损失的精度在编辑中看不出来。</translation>
    </message>
    <message>
        <source>Replace the pack of this name</source>
        <translation>替换同名模型包</translation>
    </message>
    <message>
        <source>The old pack goes once the new one is complete.</source>
        <translation>新模型包完成后，旧的将被移除。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>返回列表</translation>
    </message>
    <message>
        <source>Leaves without importing; the files stay listed.</source>
        <translation>不导入而离开；文件保留在列表中。</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Checks every file and makes the pack.</source>
        <translation>检查每个文件并制作模型包。</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>Use of %1</source>
        <translation>%1 的用途</translation>
    </message>
    <message>
        <source>What this checkpoint is in the new pack.</source>
        <translation>此检查点在新模型包中的用途。</translation>
    </message>
    <message>
        <source>Leave %1 out</source>
        <translation>不包含 %1</translation>
    </message>
    <message>
        <source>Takes the file off this list; the file itself stays.</source>
        <translation>从列表中移除；文件本身保留。</translation>
    </message>
    <message>
        <source>Another task is running.</source>
        <translation>另一任务正在运行。</translation>
    </message>
    <message>
        <source>Two files are used as “%1”.</source>
        <translation>两个文件都用作“%1”。</translation>
    </message>
    <message>
        <source>Add at least one checkpoint.</source>
        <translation>请至少添加一个检查点。</translation>
    </message>
    <message>
        <source>There is no folder “%1”.</source>
        <translation>没有文件夹“%1”。</translation>
    </message>
    <message>
        <source>Name the pack.</source>
        <translation>请为模型包命名。</translation>
    </message>
    <message>
        <source>There is a pack of this name; replace it or choose another name.</source>
        <translation>已有同名模型包；请替换它或另选名称。</translation>
    </message>
    <message>
        <source>A pack of this name came with the program; choose another name.</source>
        <translation>程序自带同名模型包；请另选名称。</translation>
    </message>
    <message>
        <source>Checkpoint files</source>
        <translation>检查点文件</translation>
    </message>
    <message>
        <source>Checkpoints (*.pt *.pth *.pkl *.ckpt *.safetensors);;All files (*)</source>
        <translation>检查点 (*.pt *.pth *.pkl *.ckpt *.safetensors);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>lineament::ui::PlacementHandle</name>
    <message>
        <source>Eye on the left</source>
        <translation>左侧的眼睛</translation>
    </message>
    <message>
        <source>Eye on the right</source>
        <translation>右侧的眼睛</translation>
    </message>
    <message>
        <source>Corner of the mouth on the left</source>
        <translation>左侧嘴角</translation>
    </message>
    <message>
        <source>Corner of the mouth on the right</source>
        <translation>右侧嘴角</translation>
    </message>
    <message>
        <source>Arrow keys move it by a pixel of the photograph, with Shift by ten; Enter uses the points, Escape leaves them.</source>
        <translation>方向键按照片的一个像素移动，按住 Shift 移动十个；Enter 使用这些点，Esc 取消。</translation>
    </message>
</context>
<context>
    <name>lineament::ui::PlacementTool</name>
    <message>
        <source>The crop as the points place it</source>
        <translation>由这些点确定的区域</translation>
    </message>
</context>
<context>
    <name>lineament::ui::PlotCard</name>
    <message>
        <source>Export the plot…</source>
        <translation>导出图表…</translation>
    </message>
    <message>
        <source>Whole range</source>
        <translation>全部范围</translation>
    </message>
    <message>
        <source>Export the plot</source>
        <translation>导出图表</translation>
    </message>
    <message>
        <source>PDF (*.pdf);;PNG (*.png);;Values as CSV (*.csv)</source>
        <translation>PDF (*.pdf);;PNG (*.png);;数值 CSV (*.csv)</translation>
    </message>
    <message>
        <source>Cannot write “%1”.</source>
        <translation>无法写入“%1”。</translation>
    </message>
    <message>
        <source>Export: %1</source>
        <translation>导出：%1</translation>
    </message>
    <message>
        <source>Writes the plot as PDF or PNG, or its values as CSV.</source>
        <translation>将图表写为 PDF 或 PNG，或将数值写为 CSV。</translation>
    </message>
    <message>
        <source>No values yet.</source>
        <translation>尚无数值。</translation>
    </message>
</context>
<context>
    <name>lineament::ui::PresetPanel</name>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Save as preset</source>
        <translation>存为预设</translation>
    </message>
    <message>
        <source>Keeps the sliders and options under a name.</source>
        <translation>以名称保存滑块和选项。</translation>
    </message>
    <message>
        <source>Enter applies a preset, F2 renames, Delete deletes your own; more in its menu.</source>
        <translation>Enter 应用预设，F2 重命名，Delete 删除自己的预设；更多见菜单。</translation>
    </message>
    <message>
        <source>Preset: %1</source>
        <translation>预设：%1</translation>
    </message>
    <message>
        <source>The pack cannot edit %1; the preset was applied without it.</source>
        <translation>模型包无法编辑 %1；已应用其余部分。</translation>
    </message>
    <message>
        <source>Preset %1</source>
        <translation>预设 %1</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Export the preset</source>
        <translation>导出预设</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Import a preset</source>
        <translation>导入预设</translation>
    </message>
</context>
<context>
    <name>lineament::ui::RecoveryBar</name>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Opens the photograph with the edit as it was last.</source>
        <translation>打开照片并恢复最后的编辑。</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Deletes the edit that was not saved.</source>
        <translation>删除未保存的编辑。</translation>
    </message>
    <message>
        <source>The edit of “%1” (%2) was not saved when Lineament ended.</source>
        <translation>Lineament 结束时，“%1”（%2）的编辑未保存。</translation>
    </message>
</context>
<context>
    <name>lineament::ui::Session</name>
    <message>
        <source>Strokes removed</source>
        <translation>已移除笔画</translation>
    </message>
    <message>
        <source>Strokes moved with the face</source>
        <translation>笔触已随人脸移动</translation>
    </message>
</context>
<context>
    <name>lineament::ui::SessionActions</name>
    <message>
        <source>Unsaved edit</source>
        <translation>未保存的编辑</translation>
    </message>
    <message>
        <source>The edit of “%1” is not saved.</source>
        <translation>“%1”的编辑尚未保存。</translation>
    </message>
    <message>
        <source>Save the session</source>
        <translation>保存会话</translation>
    </message>
    <message>
        <source>Lineament sessions (*.lineament)</source>
        <translation>Lineament 会话 (*.lineament)</translation>
    </message>
    <message>
        <source>Open a session</source>
        <translation>打开会话</translation>
    </message>
    <message>
        <source>Where is “%1”?</source>
        <translation>“%1”在哪里？</translation>
    </message>
    <message>
        <source>The session was not opened: its photograph “%1” is not there.</source>
        <translation>未打开会话：找不到照片“%1”。</translation>
    </message>
    <message>
        <source>“%1” is not the file that this session was made with.</source>
        <translation>“%1”不是创建此会话时的文件。</translation>
    </message>
    <message>
        <source>Open sess&amp;ion…</source>
        <translation>打开会话(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Save session</source>
        <translation>保存会话(&amp;S)</translation>
    </message>
    <message>
        <source>Save session &amp;as…</source>
        <translation>会话另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Saved “%1”.</source>
        <translation>已保存“%1”。</translation>
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
        <translation>照片的尺寸与会话记录的不同；已重新查找人脸。</translation>
    </message>
</context>
<context>
    <name>lineament::ui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>One per core (%1)</source>
        <translation>每个核心一个（%1）</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Choose the pack&apos;s folder</source>
        <translation>选择模型包文件夹</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程</translation>
    </message>
    <message>
        <source>Model pack</source>
        <translation>模型包</translation>
    </message>
    <message>
        <source>No pack is loaded yet.</source>
        <translation>尚未加载模型包。</translation>
    </message>
    <message numerus="yes">
        <source>In use: %1, %n thread(s), %2, pack %3 %4.</source>
        <translation>
            <numerusform>当前使用：%1，%n 个线程，%2，模型包 %3 %4。</numerusform>
        </translation>
    </message>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>设置页面</translation>
    </message>
    <message>
        <source>Arrow keys change the page.</source>
        <translation>用方向键切换页面。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Of every text in the window; switched at once.</source>
        <translation>窗口中所有文字的语言；立即切换。</translation>
    </message>
    <message>
        <source>The colors of the window; pictures keep theirs.</source>
        <translation>窗口的颜色；图片不受影响。</translation>
    </message>
    <message>
        <source>What computes the networks. Where it cannot be had, the CPU does.</source>
        <translation>计算网络的设备。若不可用，则使用 CPU。</translation>
    </message>
    <message>
        <source>bfloat16 is faster on processors that have it, and a little less exact.</source>
        <translation>在支持的处理器上 bfloat16 更快，但精度略低。</translation>
    </message>
    <message>
        <source>How many processor cores the networks may use.</source>
        <translation>网络可使用的处理器核心数。</translation>
    </message>
    <message>
        <source>The folder of the pack in use; the Models dialog offers all of them.</source>
        <translation>正在使用的模型包的文件夹；“模型”对话框列出全部。</translation>
    </message>
    <message>
        <source>Opens a dialog for the folder.</source>
        <translation>打开对话框选择文件夹。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Closes this window; everything is already applied.</source>
        <translation>关闭此窗口；所有更改均已生效。</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>编码器</translation>
    </message>
    <message>
        <source>What inverts the photograph, where the pack has several encoders.</source>
        <translation>模型包含多个编码器时，用哪个反演照片。</translation>
    </message>
    <message>
        <source>ReStyle iterations</source>
        <translation>ReStyle 迭代次数</translation>
    </message>
    <message>
        <source>How often ReStyle refines its inversion; more is slower.</source>
        <translation>ReStyle 细化反演的次数；越多越慢。</translation>
    </message>
    <message>
        <source>The pack&apos;s first</source>
        <translation>模型包中的第一个</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>Memory limit</source>
        <translation>内存上限</translation>
    </message>
    <message>
        <source>Above it, what is only kept to answer faster is dropped; a pack that cannot fit is not loaded.</source>
        <translation>超过上限时，仅为提速而保留的数据会被丢弃；放不下的模型包不会加载。</translation>
    </message>
</context>
<context>
    <name>lineament::ui::ShortcutsDialog</name>
    <message>
        <source>Keys and mouse</source>
        <translation>按键与鼠标</translation>
    </message>
    <message>
        <source>Wheel, + and −</source>
        <translation>滚轮、+ 和 −</translation>
    </message>
    <message>
        <source>Zoom at the pointer</source>
        <translation>以指针为中心缩放</translation>
    </message>
    <message>
        <source>Drag, or Space and move</source>
        <translation>拖动，或按住空格移动</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>平移</translation>
    </message>
    <message>
        <source>Double-click, Enter</source>
        <translation>双击、Enter</translation>
    </message>
    <message>
        <source>Enlarge a stage and back; reset a slider</source>
        <translation>放大阶段并返回；重置滑块</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>Move the crosshair by a pixel, with Shift by ten</source>
        <translation>将十字线移动一个像素，按住 Shift 移动十个</translation>
    </message>
    <message>
        <source>Shift, Ctrl on a slider</source>
        <translation>滑块上的 Shift、Ctrl</translation>
    </message>
    <message>
        <source>Ten times the step, a tenth of it</source>
        <translation>十倍步长、十分之一步长</translation>
    </message>
    <message>
        <source>Arrow keys scroll the list.</source>
        <translation>用方向键滚动列表。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Closes this window.</source>
        <translation>关闭此窗口。</translation>
    </message>
</context>
<context>
    <name>lineament::ui::ShortcutsPage</name>
    <message>
        <source>Find a command or key</source>
        <translation>查找命令或按键</translation>
    </message>
    <message>
        <source>Shows only the commands whose name or key contains this text.</source>
        <translation>只显示名称或按键包含此文字的命令。</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>All commands and their keys; choose one to change its key.</source>
        <translation>所有命令及其按键；选择一个以更改按键。</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新按键</translation>
    </message>
    <message>
        <source>Press the key or combination for the chosen command.</source>
        <translation>按下所选命令的按键或组合键。</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>指定</translation>
    </message>
    <message>
        <source>Gives the chosen command this key; without one, takes its key away.</source>
        <translation>为所选命令指定此按键；若为空则取消其按键。</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Gives the chosen command its first key back.</source>
        <translation>恢复所选命令的默认按键。</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <source>Reset all keys</source>
        <translation>重置所有按键</translation>
    </message>
    <message>
        <source>Gives every command its first key back.</source>
        <translation>恢复所有命令的默认按键。</translation>
    </message>
    <message>
        <source>%1 belongs to “%2”; Assign takes it from there.</source>
        <translation>%1 属于“%2”；指定后将从那里移走。</translation>
    </message>
    <message>
        <source>Remove key</source>
        <translation>移除按键</translation>
    </message>
</context>
<context>
    <name>lineament::ui::SliderRow</name>
    <message>
        <source>%1, number</source>
        <translation>%1，数值</translation>
    </message>
</context>
<context>
    <name>lineament::ui::SnapshotPanel</name>
    <message>
        <source>Snapshots</source>
        <translation>快照</translation>
    </message>
    <message>
        <source>Take a snapshot</source>
        <translation>拍快照</translation>
    </message>
    <message>
        <source>Keeps the edit as it is now, to compare with.</source>
        <translation>保留当前编辑，以便比较。</translation>
    </message>
    <message>
        <source>Enter compares the result with a snapshot, F2 renames, Delete deletes it; more in its menu.</source>
        <translation>Enter 将结果与快照比较，F2 重命名，Delete 删除；更多见菜单。</translation>
    </message>
    <message>
        <source>Snapshot %1</source>
        <translation>快照 %1</translation>
    </message>
    <message>
        <source>The result is compared with this snapshot.</source>
        <translation>结果正与此快照比较。</translation>
    </message>
    <message>
        <source>Compare with the original</source>
        <translation>与原图比较</translation>
    </message>
    <message>
        <source>Compare with this</source>
        <translation>与此比较</translation>
    </message>
    <message>
        <source>Return to this</source>
        <translation>返回此状态</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>lineament::ui::StageBar</name>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Show stage %1, %2</source>
        <translation>显示第 %1 阶段，%2</translation>
    </message>
    <message>
        <source>%1: on or off. Drag a stage&apos;s name onto another to move it.</source>
        <translation>%1：开或关。将阶段名称拖到另一个阶段上即可移动。</translation>
    </message>
    <message>
        <source>All in order</source>
        <translation>全部按序</translation>
    </message>
    <message>
        <source>Shows all ten stages in their own order.</source>
        <translation>按原有顺序显示全部十个阶段。</translation>
    </message>
</context>
<context>
    <name>lineament::ui::StageGrid</name>
    <message>
        <source>All stages</source>
        <translation>所有阶段</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Move earlier</source>
        <translation>前移</translation>
    </message>
    <message>
        <source>Move later</source>
        <translation>后移</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Show all ten in order</source>
        <translation>按序显示全部十个</translation>
    </message>
</context>
<context>
    <name>lineament::ui::StageView</name>
    <message>
        <source>Stage %1, %2</source>
        <translation>阶段 %1，%2</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>沿用</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>过期</translation>
    </message>
    <message>
        <source>Nothing computed yet.</source>
        <translation>尚未计算。</translation>
    </message>
    <message>
        <source>The map is empty: nothing would change.</source>
        <translation>激活图为空：不会有任何改变。</translation>
    </message>
    <message>
        <source>Status: %1</source>
        <translation>状态：%1</translation>
    </message>
    <message>
        <source>empty map</source>
        <translation>空图</translation>
    </message>
    <message>
        <source>unavailable</source>
        <translation>不可用</translation>
    </message>
</context>
<context>
    <name>lineament::ui::StatusStrip</name>
    <message>
        <source>Loading the pack…</source>
        <translation>正在加载模型包…</translation>
    </message>
    <message>
        <source>Esc stops</source>
        <translation>Esc 停止</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>Ready · %1</source>
        <translation>就绪 · %1</translation>
    </message>
    <message>
        <source>No pack loaded</source>
        <translation>未加载模型包</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n thread(s) · %2</source>
        <translation>
            <numerusform>%1 · %n 个线程 · %2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 × %2 → crop %3 → %4</source>
        <translation>%1 × %2 → 裁剪 %3 → %4</translation>
    </message>
    <message>
        <source>Photograph, cut out of it, as the networks see it; in pixels.</source>
        <translation>照片、裁剪区域、网络所见尺寸；单位为像素。</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>How far the running computation is.</source>
        <translation>计算的完成程度。</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>%1 s · %2 s left</source>
        <translation>%1 秒 · 剩余 %2 秒</translation>
    </message>
    <message>
        <source>No engine</source>
        <translation>没有引擎</translation>
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
        <translation>阶段用时</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>毫秒</translation>
    </message>
    <message>
        <source>Time, ms</source>
        <translation>用时（毫秒）</translation>
    </message>
</context>
<context>
    <name>lineament::ui::Tour</name>
    <message>
        <source>Tour</source>
        <translation>导览</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>The step before.</source>
        <translation>上一步。</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Ends the tour.</source>
        <translation>结束导览。</translation>
    </message>
    <message>
        <source>The next step.</source>
        <translation>下一步。</translation>
    </message>
    <message>
        <source>Close the tour</source>
        <translation>关闭导览</translation>
    </message>
    <message>
        <source>It can be taken again from the Help menu.</source>
        <translation>可从“帮助”菜单再次进行。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>advice</name>
    <message>
        <source>Open a JPEG, PNG, TIFF or WebP photograph instead.</source>
        <translation>请改为打开 JPEG、PNG、TIFF 或 WebP 照片。</translation>
    </message>
    <message>
        <source>Scale it down or crop it, then open it again.</source>
        <translation>请缩小或裁剪后重新打开。</translation>
    </message>
    <message>
        <source>Choose another pack in Models, or install it again.</source>
        <translation>请在“模型”菜单中选择其他模型包，或重新安装。</translation>
    </message>
    <message>
        <source>Open a photograph that shows a face from the front.</source>
        <translation>请打开正面人脸的照片。</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to.</source>
        <translation>请选择您有写入权限的文件夹。</translation>
    </message>
    <message>
        <source>Free some space, or choose another disk.</source>
        <translation>请释放空间，或选择其他磁盘。</translation>
    </message>
    <message>
        <source>Close other programs, or choose the CPU in Settings.</source>
        <translation>请关闭其他程序，或在设置中选择 CPU。</translation>
    </message>
    <message>
        <source>Choose another device or precision in Settings.</source>
        <translation>请在设置中选择其他设备或精度。</translation>
    </message>
</context>
<context>
    <name>brush</name>
    <message>
        <source>Brush: add</source>
        <translation>画笔：添加</translation>
    </message>
    <message>
        <source>Brush: remove</source>
        <translation>画笔：去除</translation>
    </message>
    <message>
        <source>Brush: erase</source>
        <translation>画笔：擦除</translation>
    </message>
</context>
<context>
    <name>components</name>
    <message>
        <source>window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>plots</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>networks</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>matrix products</source>
        <translation>矩阵乘法</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>metadata</source>
        <translation>元数据</translation>
    </message>
    <message>
        <source>color profiles</source>
        <translation>色彩配置文件</translation>
    </message>
    <message>
        <source>log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>command line</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>sample portraits</source>
        <translation>示例肖像</translation>
    </message>
</context>
<context>
    <name>engine</name>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Inversion</source>
        <translation>反演</translation>
    </message>
    <message>
        <source>Manipulated</source>
        <translation>编辑后</translation>
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
        <source>Segmentation (original)</source>
        <translation>分割（原图）</translation>
    </message>
    <message>
        <source>Segmentation (manipulated)</source>
        <translation>分割（编辑后）</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>蒙版</translation>
    </message>
    <message>
        <source>Fused</source>
        <translation>融合</translation>
    </message>
    <message>
        <source>Cleaned</source>
        <translation>清理后</translation>
    </message>
    <message>
        <source>Gray</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>Paper (jet)</source>
        <translation>论文 (jet)</translation>
    </message>
    <message>
        <source>Smiling</source>
        <translation>微笑</translation>
    </message>
    <message>
        <source>Mouth open</source>
        <translation>张嘴</translation>
    </message>
    <message>
        <source>Beard</source>
        <translation>胡须</translation>
    </message>
    <message>
        <source>Bushy eyebrows</source>
        <translation>浓眉</translation>
    </message>
    <message>
        <source>Narrow eyes</source>
        <translation>细眼</translation>
    </message>
    <message>
        <source>Eyeglasses</source>
        <translation>眼镜</translation>
    </message>
    <message>
        <source>Old</source>
        <translation>年老</translation>
    </message>
    <message>
        <source>Lifts the corners of the mouth and the cheeks, up to a broad smile with teeth.</source>
        <translation>抬起嘴角和脸颊，直至露齿大笑。</translation>
    </message>
    <message>
        <source>Opens or closes the mouth.</source>
        <translation>张开或闭合嘴巴。</translation>
    </message>
    <message>
        <source>Grows or shaves beard and moustache.</source>
        <translation>长出或剃去胡须。</translation>
    </message>
    <message>
        <source>Makes the eyebrows thicker and darker, or thinner.</source>
        <translation>使眉毛更浓更深，或更细。</translation>
    </message>
    <message>
        <source>Narrows or opens the eyes and keeps their gaze.</source>
        <translation>使眼睛变细或睁大，并保持视线。</translation>
    </message>
    <message>
        <source>Puts glasses on or takes them off.</source>
        <translation>戴上或摘下眼镜。</translation>
    </message>
    <message>
        <source>Adds or removes wrinkles, sagging and gray hair.</source>
        <translation>增加或去除皱纹、松弛和白发。</translation>
    </message>
    <message>
        <source>background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>skin</source>
        <translation>皮肤</translation>
    </message>
    <message>
        <source>left brow</source>
        <translation>左眉</translation>
    </message>
    <message>
        <source>right brow</source>
        <translation>右眉</translation>
    </message>
    <message>
        <source>left eye</source>
        <translation>左眼</translation>
    </message>
    <message>
        <source>right eye</source>
        <translation>右眼</translation>
    </message>
    <message>
        <source>eyeglasses</source>
        <translation>眼镜</translation>
    </message>
    <message>
        <source>left ear</source>
        <translation>左耳</translation>
    </message>
    <message>
        <source>right ear</source>
        <translation>右耳</translation>
    </message>
    <message>
        <source>earring</source>
        <translation>耳环</translation>
    </message>
    <message>
        <source>nose</source>
        <translation>鼻子</translation>
    </message>
    <message>
        <source>mouth</source>
        <translation>口腔</translation>
    </message>
    <message>
        <source>upper lip</source>
        <translation>上唇</translation>
    </message>
    <message>
        <source>lower lip</source>
        <translation>下唇</translation>
    </message>
    <message>
        <source>neck</source>
        <translation>颈部</translation>
    </message>
    <message>
        <source>necklace</source>
        <translation>项链</translation>
    </message>
    <message>
        <source>cloth</source>
        <translation>衣服</translation>
    </message>
    <message>
        <source>hair</source>
        <translation>头发</translation>
    </message>
    <message>
        <source>hat</source>
        <translation>帽子</translation>
    </message>
    <message>
        <source>Loading the pack</source>
        <translation>加载模型包</translation>
    </message>
    <message>
        <source>Opening the photograph</source>
        <translation>打开照片</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>Checking the pack</source>
        <translation>正在检查模型包</translation>
    </message>
    <message>
        <source>Importing weights</source>
        <translation>正在导入权重</translation>
    </message>
    <message>
        <source>Without a generator no photograph can be inverted or edited; it is shown as it is.</source>
        <translation>没有生成器就无法反演或编辑照片；照片按原样显示。</translation>
    </message>
    <message>
        <source>Without an encoder no photograph can be inverted or edited; it is shown as it is.</source>
        <translation>没有编码器就无法反演或编辑照片；照片按原样显示。</translation>
    </message>
    <message>
        <source>Without directions there is no attribute to edit.</source>
        <translation>没有方向就没有可编辑的属性。</translation>
    </message>
    <message>
        <source>Without the classifier there are no activation maps; the mask is the whole crop.</source>
        <translation>没有分类器就没有激活图；蒙版为整个裁剪区域。</translation>
    </message>
    <message>
        <source>Without the classifier there are no activation maps; the mask is the attribute&apos;s region.</source>
        <translation>没有分类器就没有激活图；蒙版为属性所在区域。</translation>
    </message>
    <message>
        <source>Without the parser there is no face segmentation: maps are not bounded by it, and the Poisson blend cannot clean.</source>
        <translation>没有人脸解析就没有分割：激活图不受其限制，泊松融合也无法清理。</translation>
    </message>
    <message>
        <source>Without a cleaner the fused image is the result.</source>
        <translation>没有清理网络时，融合图像即为结果。</translation>
    </message>
    <message>
        <source>Without a cleaner only the Poisson blend can clean the fused image.</source>
        <translation>没有清理网络时，只有泊松融合能清理融合图像。</translation>
    </message>
    <message>
        <source>The engine “%1” cannot be loaded, so that no photograph can be opened; install Lineament again.</source>
        <translation>无法加载引擎“%1”，因此不能打开照片；请重新安装 Lineament。</translation>
    </message>
    <message>
        <source>There is no model pack to edit “%1” with.</source>
        <translation>没有可用来编辑“%1”的模型包。</translation>
    </message>
    <message>
        <source>Cannot read “%1”: it does not exist.</source>
        <translation>无法读取“%1”：文件不存在。</translation>
    </message>
    <message>
        <source>Cannot read “%1”: permission denied.</source>
        <translation>无法读取“%1”：没有权限。</translation>
    </message>
    <message>
        <source>Cannot write “%1”: its folder does not exist.</source>
        <translation>无法写入“%1”：文件夹不存在。</translation>
    </message>
    <message>
        <source>Cannot write “%1”: permission denied.</source>
        <translation>无法写入“%1”：没有权限。</translation>
    </message>
    <message>
        <source>Cannot write “%1”: the file system is read-only.</source>
        <translation>无法写入“%1”：文件系统是只读的。</translation>
    </message>
    <message>
        <source>Cannot write “%1”: no space left on the disk.</source>
        <translation>无法写入“%1”：磁盘空间不足。</translation>
    </message>
    <message>
        <source>Cannot open “%1”: its folder does not exist.</source>
        <translation>无法打开“%1”：文件夹不存在。</translation>
    </message>
    <message>
        <source>“%1” is empty.</source>
        <translation>“%1”是空文件。</translation>
    </message>
    <message>
        <source>“%1” is a folder, not a picture.</source>
        <translation>“%1”是文件夹，不是图片。</translation>
    </message>
    <message>
        <source>“%1” is not a picture, or of a kind that this program does not know.</source>
        <translation>“%1”不是图片，或者是本程序不认识的类型。</translation>
    </message>
    <message>
        <source>“%1” is truncated or damaged: its header cannot be read.</source>
        <translation>“%1”不完整或已损坏：无法读取文件头。</translation>
    </message>
    <message>
        <source>“%1” is truncated or damaged: part of the picture is missing.</source>
        <translation>“%1”不完整或已损坏：缺少部分图像。</translation>
    </message>
    <message>
        <source>“%1” is a kind of JPEG that this program cannot read.</source>
        <translation>“%1”是本程序无法读取的一种 JPEG。</translation>
    </message>
    <message>
        <source>“%1” stores its pixels in a way that this program cannot read.</source>
        <translation>“%1”存储像素的方式本程序无法读取。</translation>
    </message>
    <message>
        <source>Not enough memory to open “%1”.</source>
        <translation>内存不足，无法打开“%1”。</translation>
    </message>
    <message>
        <source>“%1”: the file is missing.</source>
        <translation>“%1”：缺少该文件。</translation>
    </message>
    <message>
        <source>“%1”: the file is damaged: its SHA-256 is not the one in the manifest.</source>
        <translation>“%1”：文件已损坏：其 SHA-256 与清单不符。</translation>
    </message>
    <message>
        <source>“%1”: the folder has no manifest.json.</source>
        <translation>“%1”：文件夹中没有 manifest.json。</translation>
    </message>
    <message>
        <source>This machine or this build of LibTorch has no CUDA device; the processor computes instead.</source>
        <translation>本机或此版 LibTorch 没有 CUDA 设备；改由处理器计算。</translation>
    </message>
    <message>
        <source>This processor has no bfloat16 instructions; float32 is used, which is faster here and more exact.</source>
        <translation>此处理器没有 bfloat16 指令；改用 float32，在这里更快也更精确。</translation>
    </message>
    <message>
        <source>Generator and cleaner stay in float32, because their transposed convolutions are wrong in bfloat16.</source>
        <translation>生成器和清理网络保持 float32，因为它们的转置卷积在 bfloat16 下结果有误。</translation>
    </message>
    <message>
        <source>The graphics card ran out of memory; the processor computes instead.</source>
        <translation>显卡内存不足；改由处理器计算。</translation>
    </message>
    <message>
        <source>Starting the engine</source>
        <translation>正在启动引擎</translation>
    </message>
    <message>
        <source>Finding faces</source>
        <translation>查找人脸</translation>
    </message>
    <message>
        <source>Other faces</source>
        <translation>其他人脸</translation>
    </message>
</context>
<context>
    <name>faces</name>
    <message>
        <source>&amp;Next face</source>
        <translation>下一张脸(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Place the face by hand</source>
        <translation>手动指定人脸(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Add a face by hand</source>
        <translation>手动添加人脸(&amp;A)</translation>
    </message>
    <message>
        <source>Edit the &amp;middle of the photograph</source>
        <translation>编辑照片中间(&amp;M)</translation>
    </message>
</context>
<context>
    <name>fit</name>
    <message>
        <source>good</source>
        <translation>良好</translation>
    </message>
    <message>
        <source>fair</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>poor</source>
        <translation>较差</translation>
    </message>
    <message>
        <source>unlike the faces that the pack knows</source>
        <translation>与模型包熟悉的人脸不同</translation>
    </message>
    <message>
        <source>turned too far</source>
        <translation>转得太偏</translation>
    </message>
    <message>
        <source>half hidden</source>
        <translation>被遮住一半</translation>
    </message>
    <message>
        <source>eyes and mouth are uncertain</source>
        <translation>眼睛和嘴的位置不确定</translation>
    </message>
    <message>
        <source>smaller than the pack shows</source>
        <translation>小于模型包的分辨率</translation>
    </message>
</context>
<context>
    <name>mask</name>
    <message>
        <source>Mask: strength %1%</source>
        <translation>蒙版：强度 %1%</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>Multiplies the mask; full white stays white.</source>
        <translation>将蒙版相乘；纯白保持不变。</translation>
    </message>
    <message>
        <source>Mask: threshold %1%</source>
        <translation>蒙版：阈值 %1%</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Map values below it change nothing.</source>
        <translation>低于该值的激活不产生改变。</translation>
    </message>
    <message>
        <source>Mask: spread %1%</source>
        <translation>蒙版：扩展 %1%</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>扩展</translation>
    </message>
    <message>
        <source>Grows the mask inside the segmentation, by a part of the crop&apos;s side.</source>
        <translation>在分割范围内扩展蒙版，以裁剪边长的比例计。</translation>
    </message>
    <message>
        <source>Mask: feather %1%</source>
        <translation>蒙版：羽化 %1%</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>羽化</translation>
    </message>
    <message>
        <source>Softens the mask&apos;s edge, by a part of the crop&apos;s side.</source>
        <translation>柔化蒙版边缘，以裁剪边长的比例计。</translation>
    </message>
</context>
<context>
    <name>networks</name>
    <message>
        <source>Generator (StyleGAN2)</source>
        <translation>生成器（StyleGAN2）</translation>
    </message>
    <message>
        <source>Inversion encoder</source>
        <translation>反演编码器</translation>
    </message>
    <message>
        <source>pSp encoder and generator</source>
        <translation>pSp 编码器和生成器</translation>
    </message>
    <message>
        <source>e4e encoder and generator</source>
        <translation>e4e 编码器和生成器</translation>
    </message>
    <message>
        <source>ReStyle encoder and generator</source>
        <translation>ReStyle 编码器和生成器</translation>
    </message>
    <message>
        <source>Attribute classifier (Diff-CAM)</source>
        <translation>属性分类器（Diff-CAM）</translation>
    </message>
    <message>
        <source>Face parser (BiSeNet)</source>
        <translation>人脸解析（BiSeNet）</translation>
    </message>
    <message>
        <source>Cleaner (MAResU-Net)</source>
        <translation>清理（MAResU-Net）</translation>
    </message>
    <message>
        <source>Deghosting (EOGI)</source>
        <translation>去重影（EOGI）</translation>
    </message>
    <message>
        <source>Attribute directions</source>
        <translation>属性方向</translation>
    </message>
</context>
<context>
    <name>presets</name>
    <message>
        <source>Light smile</source>
        <translation>微笑</translation>
    </message>
    <message>
        <source>Broad smile</source>
        <translation>大笑</translation>
    </message>
    <message>
        <source>Stubble</source>
        <translation>胡茬</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>更年长</translation>
    </message>
    <message>
        <source>Younger</source>
        <translation>更年轻</translation>
    </message>
    <message>
        <source>Lineament presets (*.lineament-preset)</source>
        <translation>Lineament 预设 (*.lineament-preset)</translation>
    </message>
</context>
<context>
    <name>tools</name>
    <message>
        <source>&amp;Brush</source>
        <translation>画笔(&amp;B)</translation>
    </message>
    <message>
        <source>S&amp;maller brush</source>
        <translation>缩小画笔(&amp;M)</translation>
    </message>
    <message>
        <source>La&amp;rger brush</source>
        <translation>放大画笔(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Next brush mode</source>
        <translation>下一画笔模式(&amp;N)</translation>
    </message>
    <message>
        <source>Mask &amp;outline</source>
        <translation>蒙版轮廓(&amp;O)</translation>
    </message>
    <message>
        <source>Next mask &amp;view</source>
        <translation>下一蒙版视图(&amp;V)</translation>
    </message>
    <message>
        <source>Stronger &amp;difference</source>
        <translation>增强差异(&amp;D)</translation>
    </message>
    <message>
        <source>W&amp;eaker difference</source>
        <translation>减弱差异(&amp;E)</translation>
    </message>
    <message>
        <source>S&amp;igned difference</source>
        <translation>带符号的差异(&amp;I)</translation>
    </message>
</context>
<context>
    <name>tour</name>
    <message>
        <source>Open a portrait</source>
        <translation>打开肖像</translation>
    </message>
    <message>
        <source>Choose a sample, or drop a photograph of a face anywhere on the window.</source>
        <translation>选择一个示例，或将人脸照片拖到窗口任意位置。</translation>
    </message>
    <message>
        <source>Move a slider</source>
        <translation>移动滑块</translation>
    </message>
    <message>
        <source>Each attribute goes both ways from its zero. Double-click resets, and Ctrl+Z undoes every step.</source>
        <translation>每个属性都可从零向两侧调整。双击可重置，Ctrl+Z 可撤销每一步。</translation>
    </message>
    <message>
        <source>Compare, look inside, export</source>
        <translation>对比、查看过程、导出</translation>
    </message>
    <message>
        <source>Hold O for the original, press M to compare, open Stages to see why each pixel changed, and export the photograph when you like it.</source>
        <translation>按住 O 查看原图，按 M 进行对比，打开“阶段”查看每个像素为何改变，满意后导出照片。</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>Seg. original</source>
        <translation>分割（原图）</translation>
    </message>
    <message>
        <source>Poisson blend</source>
        <translation>泊松融合</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>Seg. edited</source>
        <translation>分割（编辑后）</translation>
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
        <translation>生成器</translation>
    </message>
    <message>
        <source>Retoucher</source>
        <translation>修图器</translation>
    </message>
    <message>
        <source>The pack&apos;s choice</source>
        <translation>由模型包决定</translation>
    </message>
</context>
</TS>
