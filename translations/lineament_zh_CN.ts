<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
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
        <source>Shows original and result, split by a movable line.</source>
        <translation>以可移动的分割线显示原图与结果。</translation>
    </message>
    <message>
        <source>Shows original and result side by side.</source>
        <translation>并排显示原图与结果。</translation>
    </message>
    <message>
        <source>Shows the amplified difference of result and original.</source>
        <translation>显示结果与原图放大后的差异。</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Difference × %1</source>
        <translation>差异 × %1</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
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
</context>
<context>
    <name>lineament::ui::FileActions</name>
    <message>
        <source>Open a photograph</source>
        <translation>打开照片</translation>
    </message>
    <message>
        <source>Photographs (*.jpg *.jpeg *.png *.tif *.tiff *.webp *.bmp);;All files (*)</source>
        <translation>照片 (*.jpg *.jpeg *.png *.tif *.tiff *.webp *.bmp);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Folder for the ten stages</source>
        <translation>十个阶段的文件夹</translation>
    </message>
    <message>
        <source>Nothing opened yet</source>
        <translation>尚未打开任何文件</translation>
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
        <source>Inversion</source>
        <translation>反演</translation>
    </message>
    <message>
        <source>Pack</source>
        <translation>模型包</translation>
    </message>
    <message>
        <source>How close the models come to this photograph before any edit.</source>
        <translation>编辑之前，模型与这张照片的接近程度。</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
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
        <source>%1 · %2 dB</source>
        <translation>%1 · %2 dB</translation>
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
        <source>%1 – Lineament</source>
        <translation>%1 – Lineament</translation>
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
        <source>Choose the pack&apos;s folder</source>
        <translation>选择模型包文件夹</translation>
    </message>
    <message>
        <source>Mask &amp;outline</source>
        <translation>蒙版轮廓(&amp;O)</translation>
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
</context>
<context>
    <name>lineament::ui::MapPlot</name>
    <message>
        <source>Map values inside the face</source>
        <translation>面部内的激活值</translation>
    </message>
    <message>
        <source>Distribution of map values inside the face</source>
        <translation>面部内激活值的分布</translation>
    </message>
</context>
<context>
    <name>lineament::ui::MaskPanel</name>
    <message>
        <source>Mask</source>
        <translation>蒙版</translation>
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
</context>
<context>
    <name>lineament::ui::ShortcutsDialog</name>
    <message>
        <source>Keys and mouse</source>
        <translation>按键与鼠标</translation>
    </message>
    <message>
        <source>Edit and Stages</source>
        <translation>编辑与阶段</translation>
    </message>
    <message>
        <source>Hold to see the original</source>
        <translation>按住查看原图</translation>
    </message>
    <message>
        <source>Compare: off, split, side by side, difference</source>
        <translation>对比：关闭、分割、并排、差异</translation>
    </message>
    <message>
        <source>Swap the compared sides</source>
        <translation>交换对比的两侧</translation>
    </message>
    <message>
        <source>Hide and show the side panels</source>
        <translation>隐藏和显示侧面板</translation>
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
        <source>Fit the picture</source>
        <translation>适合窗口</translation>
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
        <source>Stop computing; leave an enlarged stage</source>
        <translation>停止计算；退出放大的阶段</translation>
    </message>
    <message>
        <source>Outline the mask on the canvas</source>
        <translation>在画布上勾勒蒙版</translation>
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
</context>
</TS>
