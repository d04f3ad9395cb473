<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en_US">
<context>
    <name>lineament::ui::AblationWorkspace</name>
    <message>
        <source>Computed while the engine rests …</source>
        <translation>Вычисляется, когда движок свободен …</translation>
    </message>
    <message>
        <source>Stopped; the next edit starts it again.</source>
        <translation>Остановлено; следующая правка запустит снова.</translation>
    </message>
    <message>
        <source>Difference against</source>
        <translation>Разность с</translation>
    </message>
    <message>
        <source>Every cell minus the same cell of this method; gray is equal.</source>
        <translation>Каждая ячейка минус та же ячейка этого метода; серое — равно.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Нет</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Показ</translation>
    </message>
    <message>
        <source>Shows the six methods one after the other in the first column.</source>
        <translation>Показывает шесть методов по очереди в первом столбце.</translation>
    </message>
    <message>
        <source>Export figure…</source>
        <translation>Экспорт рисунка…</translation>
    </message>
    <message>
        <source>Export figure</source>
        <translation>Экспорт рисунка</translation>
    </message>
    <message>
        <source>All pictures with their captions as PNG, SVG or PDF.</source>
        <translation>Все изображения с подписями в PNG, SVG или PDF.</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Карта</translation>
    </message>
    <message>
        <source>Fused</source>
        <translation>Слияние</translation>
    </message>
    <message>
        <source>Cleaned</source>
        <translation>Очищенное</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Export the figure</source>
        <translation>Экспорт рисунка</translation>
    </message>
    <message>
        <source>PDF (*.pdf);;SVG (*.svg);;PNG (*.png)</source>
        <translation>PDF (*.pdf);;SVG (*.svg);;PNG (*.png)</translation>
    </message>
    <message>
        <source>SSIM %1 · mask %2%</source>
        <translation>SSIM %1 · маска %2%</translation>
    </message>
    <message>
        <source>Cannot write “%1”.</source>
        <translation>Не удаётся записать «%1».</translation>
    </message>
    <message>
        <source>Nothing computed yet.</source>
        <translation>Пока ничего не вычислено.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::AboutDialog</name>
    <message>
        <source>About Lineament</source>
        <translation>О программе Lineament</translation>
    </message>
    <message>
        <source>Lineament %1</source>
        <translation>Lineament %1</translation>
    </message>
    <message>
        <source>Retouch portraits by facial attribute and see why each pixel changed.</source>
        <translation>Ретушь портретов по атрибутам лица — и видно, почему изменился каждый пиксель.</translation>
    </message>
    <message>
        <source>Pack: %1 %2, %3 pixels, license %4</source>
        <translation>Набор: %1 %2, %3 пикселей, лицензия %4</translation>
    </message>
    <message numerus="yes">
        <source>Device: %1, %2, %n thread(s)</source>
        <translation>
            <numerusform>Устройство: %1, %2, %n поток</numerusform>
            <numerusform>Устройство: %1, %2, %n потока</numerusform>
            <numerusform>Устройство: %1, %2, %n потоков</numerusform>
        </translation>
    </message>
    <message>
        <source>Qt %1</source>
        <translation>Qt %1</translation>
    </message>
    <message>
        <source>License: GPL-3.0-or-later. It comes with no warranty.</source>
        <translation>Лицензия: GPL-3.0-or-later. Без каких-либо гарантий.</translation>
    </message>
    <message>
        <source>No pack is loaded yet.</source>
        <translation>Набор ещё не загружен.</translation>
    </message>
    <message>
        <source>Memory: %1 GB</source>
        <translation>Память: %1 ГБ</translation>
    </message>
    <message>
        <source>About</source>
        <translation>О программе</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>Компоненты</translation>
    </message>
    <message>
        <source>License</source>
        <translation>Лицензия</translation>
    </message>
    <message>
        <source>Pages about the program</source>
        <translation>Страницы о программе</translation>
    </message>
    <message>
        <source>Arrow keys change the page.</source>
        <translation>Клавиши со стрелками меняют страницу.</translation>
    </message>
    <message>
        <source>Components and their licenses</source>
        <translation>Компоненты и их лицензии</translation>
    </message>
    <message>
        <source>The libraries that the program is made of.</source>
        <translation>Библиотеки, из которых состоит программа.</translation>
    </message>
    <message>
        <source>License of the program</source>
        <translation>Лицензия программы</translation>
    </message>
    <message>
        <source>The whole text of the GNU General Public License.</source>
        <translation>Полный текст лицензии GNU GPL.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Copy versions and device</source>
        <translation>Копировать версии и устройство</translation>
    </message>
    <message>
        <source>For reports: puts the first page on the clipboard.</source>
        <translation>Для отчётов: помещает первую страницу в буфер обмена.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Closes this window.</source>
        <translation>Закрывает это окно.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::AdjustPanel</name>
    <message>
        <source>Reset all</source>
        <translation>Сбросить всё</translation>
    </message>
    <message>
        <source>Every attribute and option back to where it started; can be undone.</source>
        <translation>Все атрибуты и параметры вернутся к исходным; это можно отменить.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::AnalysisWorkspace</name>
    <message>
        <source>Map values inside and outside the segmentation</source>
        <translation>Значения карты внутри и вне сегментации</translation>
    </message>
    <message>
        <source>value</source>
        <translation>значение</translation>
    </message>
    <message>
        <source>share</source>
        <translation>доля</translation>
    </message>
    <message>
        <source>Row through the crosshair</source>
        <translation>Строка через перекрестие</translation>
    </message>
    <message>
        <source>x</source>
        <translation>x</translation>
    </message>
    <message>
        <source>Column through the crosshair</source>
        <translation>Столбец через перекрестие</translation>
    </message>
    <message>
        <source>y</source>
        <translation>y</translation>
    </message>
    <message>
        <source>Against the original</source>
        <translation>Сравнение с оригиналом</translation>
    </message>
    <message>
        <source>α</source>
        <translation>α</translation>
    </message>
    <message>
        <source>Classifier logits of the edit</source>
        <translation>Логиты классификатора для правки</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Метрика</translation>
    </message>
    <message>
        <source>Attribute of the curve</source>
        <translation>Атрибут кривой</translation>
    </message>
    <message>
        <source>Computed while the engine rests …</source>
        <translation>Вычисляется, когда движок свободен …</translation>
    </message>
    <message>
        <source>Move an attribute.</source>
        <translation>Сдвиньте атрибут.</translation>
    </message>
    <message>
        <source>%1, inside</source>
        <translation>%1, внутри</translation>
    </message>
    <message>
        <source>%1, outside</source>
        <translation>%1, снаружи</translation>
    </message>
    <message>
        <source>Logit</source>
        <translation>Логит</translation>
    </message>
    <message>
        <source>Attribute</source>
        <translation>Атрибут</translation>
    </message>
    <message>
        <source>What the result is compared with the original by.</source>
        <translation>По какой мере результат сравнивается с оригиналом.</translation>
    </message>
    <message>
        <source>Whose strength runs along the curve.</source>
        <translation>Сила этого атрибута меняется вдоль кривой.</translation>
    </message>
    <message>
        <source>Feature distance</source>
        <translation>Расстояние признаков</translation>
    </message>
    <message>
        <source>LPIPS’s form on the pack’s own classifier: comparable within one pack only.</source>
        <translation>Форма LPIPS на собственном классификаторе набора: сравнима только в пределах одного набора.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::AttributePanel</name>
    <message>
        <source>Attributes</source>
        <translation>Атрибуты</translation>
    </message>
    <message>
        <source>The pack&apos;s attributes appear here once it is loaded.</source>
        <translation>Атрибуты появятся здесь, когда набор моделей загрузится.</translation>
    </message>
    <message>
        <source>Strength α</source>
        <translation>Сила α</translation>
    </message>
    <message>
        <source>Scales every attribute at once.</source>
        <translation>Умножает все атрибуты сразу.</translation>
    </message>
    <message>
        <source>Strength %1%</source>
        <translation>Сила %1%</translation>
    </message>
</context>
<context>
    <name>lineament::ui::BrushPanel</name>
    <message>
        <source>Import a mask</source>
        <translation>Импорт маски</translation>
    </message>
    <message>
        <source>Pictures (*.png *.tif *.tiff)</source>
        <translation>Изображения (*.png *.tif *.tiff)</translation>
    </message>
    <message>
        <source>Export the mask</source>
        <translation>Экспорт маски</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Изображения (*.png)</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Кисть</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Размер</translation>
    </message>
    <message>
        <source>Radius of the brush, by a part of the crop&apos;s side; [ and ] change it.</source>
        <translation>Радиус кисти в долях стороны кадра; меняется клавишами [ и ].</translation>
    </message>
    <message>
        <source>Softness</source>
        <translation>Мягкость</translation>
    </message>
    <message>
        <source>Part of the radius over which the brush fades out.</source>
        <translation>Часть радиуса, на которой кисть сходит на нет.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Paints where the edit shows (B).</source>
        <translation>Рисует там, где видна правка (B).</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>Paints where the photograph shows; also with Alt.</source>
        <translation>Рисует там, где видна фотография; также с Alt.</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Стереть</translation>
    </message>
    <message>
        <source>Takes strokes back: the computed mask shows again.</source>
        <translation>Снимает мазки: снова видна вычисленная маска.</translation>
    </message>
    <message>
        <source>Brush: %1</source>
        <translation>Кисть: %1</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Скрыта</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Контур</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>Наложение</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Красная</translation>
    </message>
    <message>
        <source>Show mask</source>
        <translation>Показ маски</translation>
    </message>
    <message>
        <source>How the mask is shown on the canvas (K).</source>
        <translation>Как маска показана на холсте (K).</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Очистить</translation>
    </message>
    <message>
        <source>Clear strokes</source>
        <translation>Очистить мазки</translation>
    </message>
    <message>
        <source>Removes all strokes and the imported mask; can be undone.</source>
        <translation>Удаляет все мазки и импортированную маску; можно отменить.</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Импорт…</translation>
    </message>
    <message>
        <source>A gray PNG takes the place of the map: white shows the edit.</source>
        <translation>Серый PNG заменяет карту: белое показывает правку.</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Экспорт…</translation>
    </message>
    <message>
        <source>Writes the mask as gray PNG.</source>
        <translation>Записывает маску в серый PNG.</translation>
    </message>
    <message>
        <source>Cannot write “%1”.</source>
        <translation>Не удаётся записать «%1».</translation>
    </message>
    <message>
        <source>Mask from %1</source>
        <translation>Маска из %1</translation>
    </message>
    <message>
        <source>Brush: cleared</source>
        <translation>Кисть: очищено</translation>
    </message>
</context>
<context>
    <name>lineament::ui::ClassPanel</name>
    <message>
        <source>Classes: pack&apos;s sets</source>
        <translation>Классы: как в наборе</translation>
    </message>
    <message>
        <source>Face classes</source>
        <translation>Классы лица</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Оригинал</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Правка</translation>
    </message>
    <message>
        <source>Pack&apos;s sets</source>
        <translation>Как в наборе</translation>
    </message>
    <message>
        <source>The mask may cover what the pack says for each attribute.</source>
        <translation>Маска может закрывать то, что набор моделей задаёт для каждого атрибута.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Class added: %1</source>
        <translation>Класс добавлен: %1</translation>
    </message>
    <message>
        <source>Class removed: %1</source>
        <translation>Класс убран: %1</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>Свои</translation>
    </message>
    <message>
        <source>Hide the face classes</source>
        <translation>Скрыть классы лица</translation>
    </message>
    <message>
        <source>Show the face classes</source>
        <translation>Показать классы лица</translation>
    </message>
    <message>
        <source>The mask may cover this class of the image.</source>
        <translation>Маска может покрывать этот класс изображения.</translation>
    </message>
    <message>
        <source>Which parts of the face the mask may cover, in the original and in the edited image.</source>
        <translation>Какие части лица может покрывать маска — в оригинале и в изменённом изображении.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::CleanerPanel</name>
    <message>
        <source>Cleaner</source>
        <translation>Очистка</translation>
    </message>
    <message>
        <source>What removes the seams of the fused image.</source>
        <translation>Что убирает швы слитого изображения.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Сеть</translation>
    </message>
    <message>
        <source>Cleaner: %1</source>
        <translation>Очистка: %1</translation>
    </message>
    <message>
        <source>The loaded pack has no cleaning network. Models offers other packs.</source>
        <translation>В загруженном наборе нет очищающей сети. Другие наборы есть в меню «Модели».</translation>
    </message>
    <message>
        <source>The loaded pack has no face parser, which this needs. Models offers other packs.</source>
        <translation>В загруженном наборе нет сегментации лица, без которой это невозможно. Другие наборы есть в меню «Модели».</translation>
    </message>
    <message>
        <source>Teeth whole</source>
        <translation>Зубы целиком</translation>
    </message>
    <message>
        <source>Teeth mixed</source>
        <translation>Зубы смешиваются</translation>
    </message>
    <message>
        <source>Keep teeth whole</source>
        <translation>Зубы целиком</translation>
    </message>
    <message>
        <source>The mouth&apos;s interior comes from one of the two images, never mixed.</source>
        <translation>Внутренность рта берётся целиком из одного из двух изображений, без смешивания.</translation>
    </message>
    <message>
        <source>The loaded pack has no EOGI network. Models offers other packs.</source>
        <translation>В загруженном наборе нет сети EOGI. Другие наборы есть в меню «Модели».</translation>
    </message>
</context>
<context>
    <name>lineament::ui::ColorBar</name>
    <message>
        <source>Color bar</source>
        <translation>Цветовая шкала</translation>
    </message>
    <message>
        <source>Map values from %1 to %2.</source>
        <translation>Значения карты от %1 до %2.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::CompareControls</name>
    <message>
        <source>Gain</source>
        <translation>Усиление</translation>
    </message>
    <message>
        <source>How much the difference is amplified.</source>
        <translation>Во сколько раз усилена разность.</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Со знаком</translation>
    </message>
    <message>
        <source>Signed colors</source>
        <translation>Цвета со знаком</translation>
    </message>
    <message>
        <source>On: gray is equal, brighter and darker show the sign. Off: the amount.</source>
        <translation>Включено: серое — без разницы, светлее и темнее показывают знак. Выключено: величина.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::CompareView</name>
    <message>
        <source>Canvas</source>
        <translation>Холст</translation>
    </message>
    <message>
        <source>Shows the result.</source>
        <translation>Показан результат.</translation>
    </message>
    <message>
        <source>Shows original and result side by side.</source>
        <translation>Оригинал и результат рядом.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Shows original and result, split by a line: left and right move it, up and down turn it.</source>
        <translation>Показывает оригинал и результат через линию: стрелки влево и вправо сдвигают, вверх и вниз поворачивают её.</translation>
    </message>
    <message>
        <source>Shows the amplified difference of result and original; gray is equal.</source>
        <translation>Показывает усиленную разность результата и оригинала; серое — равно.</translation>
    </message>
    <message>
        <source>Shows original and result in turn.</source>
        <translation>Показывает оригинал и результат по очереди.</translation>
    </message>
    <message>
        <source>%1 − %2, × %3</source>
        <translation>%1 − %2, × %3</translation>
    </message>
    <message>
        <source>Shows the amount of the amplified difference; black is equal.</source>
        <translation>Показывает величину усиленной разности; чёрное — без разницы.</translation>
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
        <translation>Под перекрестием</translation>
    </message>
    <message>
        <source>Class, original</source>
        <translation>Класс, оригинал</translation>
    </message>
    <message>
        <source>Class, manipulated</source>
        <translation>Класс, изменённое</translation>
    </message>
    <message>
        <source>%1, raw → map</source>
        <translation>%1, до → карта</translation>
    </message>
</context>
<context>
    <name>lineament::ui::DialogActions</name>
    <message>
        <source>Choose the pack&apos;s folder</source>
        <translation>Выберите папку набора</translation>
    </message>
</context>
<context>
    <name>lineament::ui::EditDocument</name>
    <message>
        <source>Reset all</source>
        <translation>Сбросить всё</translation>
    </message>
</context>
<context>
    <name>lineament::ui::EditWorkspace</name>
    <message>
        <source>Strokes show where an attribute is moved.</source>
        <translation>Мазки видны там, где сдвинут атрибут.</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Оригинал</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Черновик</translation>
    </message>
    <message>
        <source>Stale</source>
        <translation>Устарело</translation>
    </message>
    <message>
        <source>Snapshot %1</source>
        <translation>Снимок %1</translation>
    </message>
    <message>
        <source>Nothing is edited.</source>
        <translation>Ничего не изменено.</translation>
    </message>
    <message>
        <source>Edit: %1. The mask covers %2%.</source>
        <translation>Правка: %1. Маска покрывает %2 %.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::EmptyState</name>
    <message>
        <source>Open a photograph…</source>
        <translation>Открыть фотографию…</translation>
    </message>
    <message>
        <source>Sample %1</source>
        <translation>Образец %1</translation>
    </message>
    <message>
        <source>Drop a portrait here</source>
        <translation>Перетащите портрет сюда</translation>
    </message>
    <message>
        <source>Drop a portrait here, or choose a sample</source>
        <translation>Перетащите портрет сюда или выберите образец</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>Открыть %1</translation>
    </message>
    <message>
        <source>Lineament changes one facial attribute and shows why each pixel moved.</source>
        <translation>Lineament меняет атрибут лица и показывает, почему изменился каждый пиксель.</translation>
    </message>
    <message>
        <source>Opens a dialog for a JPEG, PNG, TIFF or WebP file.</source>
        <translation>Открывает окно выбора файла JPEG, PNG, TIFF или WebP.</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Образцы</translation>
    </message>
    <message>
        <source>Opened before</source>
        <translation>Открывались раньше</translation>
    </message>
    <message>
        <source>Opens this sample portrait.</source>
        <translation>Открывает этот образец портрета.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::ExportDialog</name>
    <message>
        <source>Put the edit back into the whole photograph</source>
        <translation>Вернуть правку в исходную фотографию целиком</translation>
    </message>
    <message>
        <source>Export result</source>
        <translation>Экспорт результата</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Обзор…</translation>
    </message>
    <message>
        <source>JPEG quality</source>
        <translation>Качество JPEG</translation>
    </message>
    <message>
        <source>Higher keeps more detail and makes larger files.</source>
        <translation>Выше — больше деталей и больше файл.</translation>
    </message>
    <message>
        <source>Otherwise the edited crop alone is written, as the networks saw it.</source>
        <translation>Иначе записывается только обработанный фрагмент, каким его видели сети.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Экспортировать</translation>
    </message>
    <message>
        <source>Images (*.png *.jpg *.jpeg *.tif *.tiff *.webp)</source>
        <translation>Изображения (*.png *.jpg *.jpeg *.tif *.tiff *.webp)</translation>
    </message>
    <message>
        <source>Name a file.</source>
        <translation>Укажите имя файла.</translation>
    </message>
    <message>
        <source>End the name in .png, .jpg, .tif or .webp.</source>
        <translation>Имя должно кончаться на .png, .jpg, .tif или .webp.</translation>
    </message>
    <message>
        <source>There is no folder “%1”.</source>
        <translation>Папки «%1» нет.</translation>
    </message>
    <message>
        <source>This file exists and will be replaced.</source>
        <translation>Этот файл уже есть и будет заменён.</translation>
    </message>
    <message>
        <source>Where the result goes; the ending names the format.</source>
        <translation>Куда записать результат; расширение задаёт формат.</translation>
    </message>
    <message>
        <source>Browse for the file</source>
        <translation>Выбрать файл</translation>
    </message>
    <message>
        <source>Opens a dialog for folder and name.</source>
        <translation>Открывает окно выбора папки и имени.</translation>
    </message>
    <message>
        <source>Writes the file.</source>
        <translation>Записывает файл.</translation>
    </message>
    <message>
        <source>Closes without writing anything.</source>
        <translation>Закрывает, ничего не записывая.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::FaceBar</name>
    <message>
        <source>Drag the four points to the eyes and to the corners of the mouth.</source>
        <translation>Перетащите четыре точки на глаза и уголки рта.</translation>
    </message>
    <message>
        <source>Use these points</source>
        <translation>Взять эти точки</translation>
    </message>
    <message>
        <source>The face is edited as the small picture shows it.</source>
        <translation>Лицо правится так, как показано на маленькой картинке.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Leaves everything as it was.</source>
        <translation>Оставляет всё как было.</translation>
    </message>
    <message>
        <source>No face was found in this photograph. Show where one is, or edit the square in the middle.</source>
        <translation>На этой фотографии лицо не найдено. Покажите, где оно, или правьте квадрат в середине.</translation>
    </message>
    <message>
        <source>Place by hand</source>
        <translation>Указать вручную</translation>
    </message>
    <message>
        <source>Four points on eyes and mouth say where the face is.</source>
        <translation>Четыре точки на глазах и рту указывают, где лицо.</translation>
    </message>
    <message>
        <source>Edit the middle</source>
        <translation>Править середину</translation>
    </message>
    <message>
        <source>Takes the largest square in the middle of the photograph.</source>
        <translation>Берёт наибольший квадрат в середине фотографии.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::FaceController</name>
    <message>
        <source>The points span no face: the eyes need some distance, and the mouth its own place.</source>
        <translation>Эти точки не образуют лица: между глазами нужно расстояние, а рту — своё место.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::FaceMark</name>
    <message>
        <source>Face %1 of %2</source>
        <translation>Лицо %1 из %2</translation>
    </message>
    <message>
        <source>The sliders are this face&apos;s.</source>
        <translation>Ползунки относятся к этому лицу.</translation>
    </message>
    <message>
        <source>Chooses this face: the sliders become its own.</source>
        <translation>Выбирает это лицо: ползунки станут его собственными.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::FileActions</name>
    <message>
        <source>Open a photograph</source>
        <translation>Открыть фотографию</translation>
    </message>
    <message>
        <source>Folder for the ten stages</source>
        <translation>Папка для десяти этапов</translation>
    </message>
    <message>
        <source>Nothing opened yet</source>
        <translation>Пока ничего не открывали</translation>
    </message>
    <message>
        <source>Photographs (*.jpg *.jpeg *.png *.tif *.tiff *.webp *.bmp);;Lineament sessions (*.lineament);;All files (*)</source>
        <translation>Фотографии (*.jpg *.jpeg *.png *.tif *.tiff *.webp *.bmp);;Сеансы Lineament (*.lineament);;Все файлы (*)</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>В буфере обмена нет изображения.</translation>
    </message>
    <message>
        <source>Cannot write “%1”.</source>
        <translation>Не удаётся записать «%1».</translation>
    </message>
</context>
<context>
    <name>lineament::ui::HeaderBar</name>
    <message>
        <source>Compare</source>
        <translation>Сравнить</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Экспорт…</translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation>Рабочие пространства</translation>
    </message>
    <message>
        <source>Cycles split, side by side, difference, off (M). Hold O for the original.</source>
        <translation>По кругу: разделение, рядом, разность, выключено (M). Удерживайте O, чтобы видеть оригинал.</translation>
    </message>
    <message>
        <source>Arrow keys change the workspace.</source>
        <translation>Клавиши со стрелками меняют рабочую область.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Экспорт</translation>
    </message>
    <message>
        <source>Writes the edited photograph to a file.</source>
        <translation>Записывает обработанную фотографию в файл.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::HistoryPanel</name>
    <message>
        <source>Start</source>
        <translation>Начало</translation>
    </message>
    <message>
        <source>History</source>
        <translation>История</translation>
    </message>
    <message>
        <source>The steps of the edit; choose one to return to it.</source>
        <translation>Шаги правки; выберите шаг, чтобы вернуться к нему.</translation>
    </message>
    <message>
        <source>Model fit</source>
        <translation>Соответствие модели</translation>
    </message>
    <message>
        <source>Pack</source>
        <translation>Набор</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>Открыт %1</translation>
    </message>
    <message>
        <source>This face</source>
        <translation>Это лицо</translation>
    </message>
    <message>
        <source>How well the pack knows faces like this one.</source>
        <translation>Насколько хорошо набор знает такие лица.</translation>
    </message>
    <message>
        <source>The pack redraws the crop with %1 dB.</source>
        <translation>Набор перерисовывает фрагмент с точностью %1 дБ.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::LogPanel</name>
    <message>
        <source>Log</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Copy the log</source>
        <translation>Копировать журнал</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Close the log</source>
        <translation>Закрыть журнал</translation>
    </message>
    <message>
        <source>What the program did and what went wrong, newest last.</source>
        <translation>Что программа делала и что не удалось; новое внизу.</translation>
    </message>
    <message>
        <source>Puts the whole log on the clipboard.</source>
        <translation>Помещает весь журнал в буфер обмена.</translation>
    </message>
    <message>
        <source>Hides this panel; the log goes on.</source>
        <translation>Скрывает эту панель; журнал ведётся дальше.</translation>
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
        <translation>Правка</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>Этапы</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Файл</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Открыть…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Недавние</translation>
    </message>
    <message>
        <source>Open &amp;sample</source>
        <translation>О&amp;бразцы</translation>
    </message>
    <message>
        <source>&amp;Export result…</source>
        <translation>&amp;Экспорт результата…</translation>
    </message>
    <message>
        <source>Export all s&amp;tages…</source>
        <translation>Экспорт всех э&amp;тапов…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>В&amp;ыход</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Правка</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Отменить</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Повторить</translation>
    </message>
    <message>
        <source>&amp;Copy result</source>
        <translation>&amp;Копировать результат</translation>
    </message>
    <message>
        <source>Reset &amp;all</source>
        <translation>&amp;Сбросить всё</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Вид</translation>
    </message>
    <message>
        <source>&amp;Stages</source>
        <translation>&amp;Этапы</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Сравнить</translation>
    </message>
    <message>
        <source>S&amp;wap sides</source>
        <translation>По&amp;менять стороны</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>По &amp;размеру</translation>
    </message>
    <message>
        <source>Side &amp;panels</source>
        <translation>&amp;Боковые панели</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>&amp;Журнал</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Тёмная</translation>
    </message>
    <message>
        <source>L&amp;ight</source>
        <translation>&amp;Светлая</translation>
    </message>
    <message>
        <source>As the des&amp;ktop</source>
        <translation>Как в с&amp;истеме</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>Т&amp;ема</translation>
    </message>
    <message>
        <source>&amp;Models</source>
        <translation>&amp;Модели</translation>
    </message>
    <message>
        <source>Load &amp;pack…</source>
        <translation>&amp;Загрузить набор…</translation>
    </message>
    <message>
        <source>&amp;Reload pack</source>
        <translation>&amp;Перезагрузить набор</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>&amp;Сервис</translation>
    </message>
    <message>
        <source>S&amp;top computing</source>
        <translation>&amp;Остановить вычисления</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Настройки…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Справка</translation>
    </message>
    <message>
        <source>&amp;Keys and mouse</source>
        <translation>&amp;Клавиши и мышь</translation>
    </message>
    <message>
        <source>&amp;About Lineament</source>
        <translation>&amp;О программе Lineament</translation>
    </message>
    <message>
        <source>Exported “%1”.</source>
        <translation>Записан файл «%1».</translation>
    </message>
    <message numerus="yes">
        <source>Exported %n file(s) to “%1”.</source>
        <translation>
            <numerusform>Записан %n файл в «%1».</numerusform>
            <numerusform>Записано %n файла в «%1».</numerusform>
            <numerusform>Записано %n файлов в «%1».</numerusform>
        </translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Сравнить</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Разделение</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Рядом</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Разность</translation>
    </message>
    <message>
        <source>Original while held</source>
        <translation>Оригинал, пока удерживается</translation>
    </message>
    <message>
        <source>&amp;Packs…</source>
        <translation>&amp;Наборы…</translation>
    </message>
    <message>
        <source>Take the &amp;tour</source>
        <translation>Пройти &amp;знакомство</translation>
    </message>
    <message>
        <source>&amp;Undo %1</source>
        <translation>&amp;Отменить: %1</translation>
    </message>
    <message>
        <source>&amp;Redo %1</source>
        <translation>&amp;Повторить: %1</translation>
    </message>
    <message>
        <source>Copied the photograph, %1 × %2 pixels.</source>
        <translation>Фотография скопирована, %1 × %2 пикселей.</translation>
    </message>
    <message>
        <source>Ablation</source>
        <translation>Абляция</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>Анализ</translation>
    </message>
    <message>
        <source>&amp;Ablation</source>
        <translation>А&amp;бляция</translation>
    </message>
    <message>
        <source>A&amp;nalysis</source>
        <translation>А&amp;нализ</translation>
    </message>
    <message>
        <source>&amp;Canvas</source>
        <translation>&amp;Холст</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>Мигание</translation>
    </message>
    <message>
        <source>&amp;Paste as photograph</source>
        <translation>&amp;Вставить как фотографию</translation>
    </message>
    <message>
        <source>Device &amp;pixels</source>
        <translation>&amp;Пиксели экрана</translation>
    </message>
    <message>
        <source>P&amp;lots</source>
        <translation>&amp;Графики</translation>
    </message>
    <message>
        <source>&amp;Face</source>
        <translation>&amp;Лицо</translation>
    </message>
</context>
<context>
    <name>lineament::ui::ManipulatorPanel</name>
    <message>
        <source>Edited by: %1</source>
        <translation>Редактирует: %1</translation>
    </message>
    <message>
        <source>Another variant</source>
        <translation>Другой вариант</translation>
    </message>
    <message>
        <source>Manipulator</source>
        <translation>Манипулятор</translation>
    </message>
    <message>
        <source>Edited by</source>
        <translation>Редактирует</translation>
    </message>
    <message>
        <source>What makes the manipulated image; everything behind it is the same.</source>
        <translation>Что создаёт изменённое изображение; всё дальнейшее одинаково.</translation>
    </message>
    <message>
        <source>Other teeth, glasses or beards of the retoucher for the same edit.</source>
        <translation>Другие зубы, очки или борода ретушёра для той же правки.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::MapPanel</name>
    <message>
        <source>Activation map</source>
        <translation>Карта активации</translation>
    </message>
    <message>
        <source>The map that decides which pixels change.</source>
        <translation>Карта, которая решает, какие пиксели меняются.</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Метод</translation>
    </message>
    <message>
        <source>Color map</source>
        <translation>Палитра</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Непрозрачность</translation>
    </message>
    <message>
        <source>How strongly the map covers the portrait.</source>
        <translation>Насколько плотно карта закрывает портрет.</translation>
    </message>
    <message>
        <source>Map: %1</source>
        <translation>Карта: %1</translation>
    </message>
    <message>
        <source>The colors of map values, from low to high.</source>
        <translation>Цвета значений карты, от малых к большим.</translation>
    </message>
    <message>
        <source>Show from</source>
        <translation>Показывать от</translation>
    </message>
    <message>
        <source>Map values below it are not colored; the mask stays as it is.</source>
        <translation>Значения карты ниже него не окрашиваются; маска остаётся прежней.</translation>
    </message>
    <message>
        <source>One scale for all maps</source>
        <translation>Одна шкала для всех карт</translation>
    </message>
    <message>
        <source>Off: every map takes the whole color bar for its own range.</source>
        <translation>Выключено: каждая карта занимает всю шкалу своим диапазоном.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::MapPlot</name>
    <message>
        <source>Map values inside the face</source>
        <translation>Значения карты на лице</translation>
    </message>
    <message>
        <source>value</source>
        <translation>значение</translation>
    </message>
    <message>
        <source>share, root scale</source>
        <translation>доля, шкала корня</translation>
    </message>
    <message>
        <source>Move an attribute.</source>
        <translation>Сдвиньте атрибут.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::MaskPanel</name>
    <message>
        <source>Mask</source>
        <translation>Маска</translation>
    </message>
    <message>
        <source>Mask: calibrated</source>
        <translation>Маска: настроена</translation>
    </message>
    <message>
        <source>Mask: plain map</source>
        <translation>Маска: карта как есть</translation>
    </message>
    <message>
        <source>Calibrated by the pack</source>
        <translation>Настроена набором</translation>
    </message>
    <message>
        <source>The pack weighs its maps and leaves out where the edit hardly shows. Off: the papers&apos; mask, the map itself.</source>
        <translation>Набор взвешивает свои карты и пропускает места, где правка почти не видна. Выключено: маска из статей, сама карта.</translation>
    </message>
    <message>
        <source>The pack says nothing of its maps: the mask is the map.</source>
        <translation>Набор ничего не говорит о своих картах: маска — это карта.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::MessageBar</name>
    <message>
        <source>Details</source>
        <translation>Подробности</translation>
    </message>
    <message>
        <source>Opens the log.</source>
        <translation>Открывает журнал.</translation>
    </message>
    <message>
        <source>Close the message</source>
        <translation>Закрыть сообщение</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>The message goes; the log keeps it.</source>
        <translation>Сообщение исчезнет, но останется в журнале.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::ModelsDialog</name>
    <message>
        <source>Every file of “%1” is as its manifest says.</source>
        <translation>Все файлы «%1» соответствуют манифесту.</translation>
    </message>
    <message>
        <source>Removed “%1”.</source>
        <translation>«%1» удалён.</translation>
    </message>
    <message>
        <source>Imported “%1”.</source>
        <translation>«%1» импортирован.</translation>
    </message>
    <message>
        <source>Stopped; nothing was changed.</source>
        <translation>Остановлено; ничего не изменено.</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Модели</translation>
    </message>
    <message>
        <source>Packs</source>
        <translation>Наборы</translation>
    </message>
    <message>
        <source>The model packs of this machine; the card of the chosen one is beside.</source>
        <translation>Наборы моделей на этом компьютере; рядом карточка выбранного.</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Использовать</translation>
    </message>
    <message>
        <source>Edits with this pack from now on.</source>
        <translation>Дальше правки делаются с этим набором.</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Проверить</translation>
    </message>
    <message>
        <source>Reads every file of the pack and checks its hashes, names, shapes and numbers.</source>
        <translation>Читает все файлы набора и проверяет хеши, имена, размеры и числа.</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Удалить…</translation>
    </message>
    <message>
        <source>Deletes an imported pack from the disk.</source>
        <translation>Удаляет импортированный набор с диска.</translation>
    </message>
    <message>
        <source>Remove now</source>
        <translation>Удалить сейчас</translation>
    </message>
    <message>
        <source>Deletes the pack; this cannot be undone.</source>
        <translation>Удаляет набор; отменить это нельзя.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Оставить</translation>
    </message>
    <message>
        <source>Leaves the pack where it is.</source>
        <translation>Набор остаётся на месте.</translation>
    </message>
    <message>
        <source>Import checkpoints…</source>
        <translation>Импорт контрольных точек…</translation>
    </message>
    <message>
        <source>Makes a pack of public checkpoint files.</source>
        <translation>Собирает набор из открытых файлов весов.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>Ends the running task; nothing half-done remains.</source>
        <translation>Прерывает задачу; ничего недоделанного не остаётся.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Closes this window; a running task goes on.</source>
        <translation>Закрывает окно; начатая задача продолжается.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Ход выполнения</translation>
    </message>
    <message>
        <source>How far the running task is.</source>
        <translation>Сколько выполнено.</translation>
    </message>
    <message>
        <source>does not open</source>
        <translation>не открывается</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 пикс.</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>используется</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Используется</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Загрузка…</translation>
    </message>
    <message>
        <source>This pack is in use; choose another first.</source>
        <translation>Этот набор используется; сначала выберите другой.</translation>
    </message>
    <message>
        <source>Only imported packs can be removed.</source>
        <translation>Удалить можно только импортированные наборы.</translation>
    </message>
    <message>
        <source>Delete “%1” (%2)?</source>
        <translation>Удалить «%1» (%2)?</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>Выполняется…</translation>
    </message>
</context>
<context>
    <name>lineament::ui::PackCardView</name>
    <message>
        <source>Card of the pack</source>
        <translation>Карточка набора</translation>
    </message>
    <message>
        <source>License, origin, size and networks of the chosen pack.</source>
        <translation>Лицензия, происхождение, размер и сети выбранного набора.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Папка</translation>
    </message>
    <message>
        <source>about %1 of %2 memory</source>
        <translation>около %1 из %2 памяти</translation>
    </message>
    <message>
        <source>Fits this machine</source>
        <translation>Хватает памяти</translation>
    </message>
    <message>
        <source>Yes: %1</source>
        <translation>Да: %1</translation>
    </message>
    <message>
        <source>Barely: %1</source>
        <translation>Едва: %1</translation>
    </message>
    <message>
        <source>No: %1</source>
        <translation>Нет: %1</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Неизвестно</translation>
    </message>
    <message>
        <source>Choose a pack at the left, or import public checkpoints: drop their files here.</source>
        <translation>Выберите набор слева или импортируйте открытые веса: перетащите файлы сюда.</translation>
    </message>
    <message>
        <source>License</source>
        <translation>Лицензия</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>не указана</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Происхождение</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Размер</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Разрешение</translation>
    </message>
    <message>
        <source>%1 × %1 pixels</source>
        <translation>%1 × %1 пикселей</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>Сети</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Отсутствует</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>Атрибуты</translation>
    </message>
</context>
<context>
    <name>lineament::ui::PackImportPage</name>
    <message>
        <source>Drop the public checkpoint files here, or add them. What each file is stands beside it as recognized; correct it where that is wrong. Whatever is missing, the pack does without.</source>
        <translation>Перетащите сюда открытые файлы весов или добавьте их. Рядом с каждым файлом указано, чем он распознан; исправьте, если это не так. Чего нет, без того набор и обойдётся.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Used as</source>
        <translation>Используется как</translation>
    </message>
    <message>
        <source>Files of the new pack</source>
        <translation>Файлы нового набора</translation>
    </message>
    <message>
        <source>One row for each checkpoint: its name and what it is used as.</source>
        <translation>По строке на файл: имя и назначение.</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Добавить файлы…</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>Добавить файлы</translation>
    </message>
    <message>
        <source>Chooses checkpoint files (.pt, .pth, .safetensors).</source>
        <translation>Выбор файлов весов (.pt, .pth, .safetensors).</translation>
    </message>
    <message>
        <source>Directions</source>
        <translation>Направления</translation>
    </message>
    <message>
        <source>Folder of .npy or .pt files, one for each attribute</source>
        <translation>Папка с файлами .npy или .pt, по одному на атрибут</translation>
    </message>
    <message>
        <source>Folder of directions</source>
        <translation>Папка направлений</translation>
    </message>
    <message>
        <source>The attribute directions that the sliders move along.</source>
        <translation>Направления атрибутов, вдоль которых двигаются ползунки.</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Обзор…</translation>
    </message>
    <message>
        <source>Choose the folder of directions</source>
        <translation>Выбрать папку направлений</translation>
    </message>
    <message>
        <source>Opens a dialog for the folder.</source>
        <translation>Открывает окно выбора папки.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>For example ffhq-1024</source>
        <translation>Например, ffhq-1024</translation>
    </message>
    <message>
        <source>Name of the pack</source>
        <translation>Имя набора</translation>
    </message>
    <message>
        <source>Also the name of its folder.</source>
        <translation>Так же называется его папка.</translation>
    </message>
    <message>
        <source>Store as float16</source>
        <translation>Хранить как float16</translation>
    </message>
    <message>
        <source>Halves the size on disk; the numbers lose precision that no edit shows.</source>
        <translation>Вдвое меньше места на диске; потерянная точность не видна ни в одной правке.</translation>
    </message>
    <message>
        <source>Replace the pack of this name</source>
        <translation>Заменить набор с этим именем</translation>
    </message>
    <message>
        <source>The old pack goes once the new one is complete.</source>
        <translation>Старый набор исчезнет, когда новый будет готов.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Назад к списку</translation>
    </message>
    <message>
        <source>Leaves without importing; the files stay listed.</source>
        <translation>Выход без импорта; файлы остаются в списке.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Импортировать</translation>
    </message>
    <message>
        <source>Checks every file and makes the pack.</source>
        <translation>Проверяет каждый файл и собирает набор.</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>Не используется</translation>
    </message>
    <message>
        <source>Use of %1</source>
        <translation>Назначение %1</translation>
    </message>
    <message>
        <source>What this checkpoint is in the new pack.</source>
        <translation>Чем этот файл станет в новом наборе.</translation>
    </message>
    <message>
        <source>Leave %1 out</source>
        <translation>Не включать %1</translation>
    </message>
    <message>
        <source>Takes the file off this list; the file itself stays.</source>
        <translation>Убирает файл из списка; сам файл остаётся.</translation>
    </message>
    <message>
        <source>Another task is running.</source>
        <translation>Выполняется другая задача.</translation>
    </message>
    <message>
        <source>Two files are used as “%1”.</source>
        <translation>Два файла используются как «%1».</translation>
    </message>
    <message>
        <source>Add at least one checkpoint.</source>
        <translation>Добавьте хотя бы один файл весов.</translation>
    </message>
    <message>
        <source>There is no folder “%1”.</source>
        <translation>Папки «%1» нет.</translation>
    </message>
    <message>
        <source>Name the pack.</source>
        <translation>Назовите набор.</translation>
    </message>
    <message>
        <source>There is a pack of this name; replace it or choose another name.</source>
        <translation>Набор с таким именем есть; замените его или выберите другое имя.</translation>
    </message>
    <message>
        <source>A pack of this name came with the program; choose another name.</source>
        <translation>Набор с таким именем поставляется с программой; выберите другое имя.</translation>
    </message>
    <message>
        <source>Checkpoint files</source>
        <translation>Файлы весов</translation>
    </message>
    <message>
        <source>Checkpoints (*.pt *.pth *.pkl *.ckpt *.safetensors);;All files (*)</source>
        <translation>Веса (*.pt *.pth *.pkl *.ckpt *.safetensors);;Все файлы (*)</translation>
    </message>
</context>
<context>
    <name>lineament::ui::PlacementHandle</name>
    <message>
        <source>Eye on the left</source>
        <translation>Глаз слева</translation>
    </message>
    <message>
        <source>Eye on the right</source>
        <translation>Глаз справа</translation>
    </message>
    <message>
        <source>Corner of the mouth on the left</source>
        <translation>Уголок рта слева</translation>
    </message>
    <message>
        <source>Corner of the mouth on the right</source>
        <translation>Уголок рта справа</translation>
    </message>
    <message>
        <source>Arrow keys move it by a pixel of the photograph, with Shift by ten; Enter uses the points, Escape leaves them.</source>
        <translation>Стрелки сдвигают её на пиксель фотографии, с Shift — на десять; Enter берёт точки, Escape отменяет.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::PlacementTool</name>
    <message>
        <source>The crop as the points place it</source>
        <translation>Фрагмент, заданный точками</translation>
    </message>
</context>
<context>
    <name>lineament::ui::PlotCard</name>
    <message>
        <source>Export the plot…</source>
        <translation>Экспорт графика…</translation>
    </message>
    <message>
        <source>Whole range</source>
        <translation>Весь диапазон</translation>
    </message>
    <message>
        <source>Export the plot</source>
        <translation>Экспорт графика</translation>
    </message>
    <message>
        <source>PDF (*.pdf);;PNG (*.png);;Values as CSV (*.csv)</source>
        <translation>PDF (*.pdf);;PNG (*.png);;Значения в CSV (*.csv)</translation>
    </message>
    <message>
        <source>Cannot write “%1”.</source>
        <translation>Не удаётся записать «%1».</translation>
    </message>
    <message>
        <source>Export: %1</source>
        <translation>Экспорт: %1</translation>
    </message>
    <message>
        <source>Writes the plot as PDF or PNG, or its values as CSV.</source>
        <translation>Записывает график как PDF или PNG либо его значения как CSV.</translation>
    </message>
    <message>
        <source>No values yet.</source>
        <translation>Значений пока нет.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::PresetPanel</name>
    <message>
        <source>Presets</source>
        <translation>Пресеты</translation>
    </message>
    <message>
        <source>Save as preset</source>
        <translation>Сохранить как пресет</translation>
    </message>
    <message>
        <source>Keeps the sliders and options under a name.</source>
        <translation>Сохраняет ползунки и настройки под именем.</translation>
    </message>
    <message>
        <source>Enter applies a preset, F2 renames, Delete deletes your own; more in its menu.</source>
        <translation>Enter применяет пресет, F2 переименовывает, Delete удаляет свой; остальное в его меню.</translation>
    </message>
    <message>
        <source>Preset: %1</source>
        <translation>Пресет: %1</translation>
    </message>
    <message>
        <source>The pack cannot edit %1; the preset was applied without it.</source>
        <translation>Набор не умеет править «%1»; пресет применён без этого.</translation>
    </message>
    <message>
        <source>Preset %1</source>
        <translation>Пресет %1</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Применить</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Переименовать</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Экспорт…</translation>
    </message>
    <message>
        <source>Export the preset</source>
        <translation>Экспорт пресета</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Импорт…</translation>
    </message>
    <message>
        <source>Import a preset</source>
        <translation>Импорт пресета</translation>
    </message>
</context>
<context>
    <name>lineament::ui::RecoveryBar</name>
    <message>
        <source>Restore</source>
        <translation>Восстановить</translation>
    </message>
    <message>
        <source>Opens the photograph with the edit as it was last.</source>
        <translation>Открывает фотографию с последней правкой.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Отбросить</translation>
    </message>
    <message>
        <source>Deletes the edit that was not saved.</source>
        <translation>Удаляет несохранённую правку.</translation>
    </message>
    <message>
        <source>The edit of “%1” (%2) was not saved when Lineament ended.</source>
        <translation>Правка «%1» (%2) не была сохранена, когда Lineament завершился.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::Session</name>
    <message>
        <source>Strokes removed</source>
        <translation>Мазки убраны</translation>
    </message>
    <message>
        <source>Strokes moved with the face</source>
        <translation>Мазки сдвинуты вместе с лицом</translation>
    </message>
</context>
<context>
    <name>lineament::ui::SessionActions</name>
    <message>
        <source>Unsaved edit</source>
        <translation>Несохранённая правка</translation>
    </message>
    <message>
        <source>The edit of “%1” is not saved.</source>
        <translation>Правка «%1» не сохранена.</translation>
    </message>
    <message>
        <source>Save the session</source>
        <translation>Сохранить сеанс</translation>
    </message>
    <message>
        <source>Lineament sessions (*.lineament)</source>
        <translation>Сеансы Lineament (*.lineament)</translation>
    </message>
    <message>
        <source>Open a session</source>
        <translation>Открыть сеанс</translation>
    </message>
    <message>
        <source>Where is “%1”?</source>
        <translation>Где «%1»?</translation>
    </message>
    <message>
        <source>The session was not opened: its photograph “%1” is not there.</source>
        <translation>Сеанс не открыт: его фотографии «%1» нет на месте.</translation>
    </message>
    <message>
        <source>“%1” is not the file that this session was made with.</source>
        <translation>«%1» — не тот файл, с которым сделан этот сеанс.</translation>
    </message>
    <message>
        <source>Open sess&amp;ion…</source>
        <translation>Открыть &amp;сеанс…</translation>
    </message>
    <message>
        <source>&amp;Save session</source>
        <translation>Со&amp;хранить сеанс</translation>
    </message>
    <message>
        <source>Save session &amp;as…</source>
        <translation>Сохранить сеанс &amp;как…</translation>
    </message>
    <message>
        <source>Saved “%1”.</source>
        <translation>Сохранено: «%1».</translation>
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
        <translation>Размер фотографии не тот, что в сеансе; лица найдены заново.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмная</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлая</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>One per core (%1)</source>
        <translation>По одному на ядро (%1)</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Обзор…</translation>
    </message>
    <message>
        <source>Choose the pack&apos;s folder</source>
        <translation>Выберите папку набора</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Устройство</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Точность</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Потоки</translation>
    </message>
    <message>
        <source>Model pack</source>
        <translation>Набор моделей</translation>
    </message>
    <message>
        <source>No pack is loaded yet.</source>
        <translation>Набор ещё не загружен.</translation>
    </message>
    <message numerus="yes">
        <source>In use: %1, %n thread(s), %2, pack %3 %4.</source>
        <translation>
            <numerusform>Сейчас: %1, %n поток, %2, набор %3 %4.</numerusform>
            <numerusform>Сейчас: %1, %n потока, %2, набор %3 %4.</numerusform>
            <numerusform>Сейчас: %1, %n потоков, %2, набор %3 %4.</numerusform>
        </translation>
    </message>
    <message>
        <source>General</source>
        <translation>Общие</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Вычисления</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>Страницы настроек</translation>
    </message>
    <message>
        <source>Arrow keys change the page.</source>
        <translation>Клавиши со стрелками меняют страницу.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Of every text in the window; switched at once.</source>
        <translation>Язык всех надписей в окне; меняется сразу.</translation>
    </message>
    <message>
        <source>The colors of the window; pictures keep theirs.</source>
        <translation>Цвета окна; изображения не меняются.</translation>
    </message>
    <message>
        <source>What computes the networks. Where it cannot be had, the CPU does.</source>
        <translation>На чём считаются сети. Если устройства нет, считает процессор.</translation>
    </message>
    <message>
        <source>bfloat16 is faster on processors that have it, and a little less exact.</source>
        <translation>bfloat16 быстрее на процессорах, где он есть, и чуть менее точен.</translation>
    </message>
    <message>
        <source>How many processor cores the networks may use.</source>
        <translation>Сколько ядер процессора могут занять сети.</translation>
    </message>
    <message>
        <source>The folder of the pack in use; the Models dialog offers all of them.</source>
        <translation>Папка используемого набора; все наборы показывает окно «Модели».</translation>
    </message>
    <message>
        <source>Opens a dialog for the folder.</source>
        <translation>Открывает окно выбора папки.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Closes this window; everything is already applied.</source>
        <translation>Закрывает окно; всё уже применено.</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>Кодировщик</translation>
    </message>
    <message>
        <source>What inverts the photograph, where the pack has several encoders.</source>
        <translation>Чем инвертируется фотография, если в наборе несколько кодировщиков.</translation>
    </message>
    <message>
        <source>ReStyle iterations</source>
        <translation>Итерации ReStyle</translation>
    </message>
    <message>
        <source>How often ReStyle refines its inversion; more is slower.</source>
        <translation>Сколько раз ReStyle уточняет инверсию; больше — медленнее.</translation>
    </message>
    <message>
        <source>The pack&apos;s first</source>
        <translation>Первый в наборе</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Без ограничения</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> МБ</translation>
    </message>
    <message>
        <source>Memory limit</source>
        <translation>Предел памяти</translation>
    </message>
    <message>
        <source>Above it, what is only kept to answer faster is dropped; a pack that cannot fit is not loaded.</source>
        <translation>Выше него сбрасывается то, что хранится лишь ради скорости; набор моделей, который не помещается, не загружается.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::ShortcutsDialog</name>
    <message>
        <source>Keys and mouse</source>
        <translation>Клавиши и мышь</translation>
    </message>
    <message>
        <source>Wheel, + and −</source>
        <translation>Колесо, + и −</translation>
    </message>
    <message>
        <source>Zoom at the pointer</source>
        <translation>Масштаб у указателя</translation>
    </message>
    <message>
        <source>Drag, or Space and move</source>
        <translation>Перетащить или пробел и движение</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>Сдвиг</translation>
    </message>
    <message>
        <source>Double-click, Enter</source>
        <translation>Двойной щелчок, Enter</translation>
    </message>
    <message>
        <source>Enlarge a stage and back; reset a slider</source>
        <translation>Увеличить этап и обратно; сбросить ползунок</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>Стрелки</translation>
    </message>
    <message>
        <source>Move the crosshair by a pixel, with Shift by ten</source>
        <translation>Сдвинуть перекрестие на пиксель, с Shift — на десять</translation>
    </message>
    <message>
        <source>Shift, Ctrl on a slider</source>
        <translation>Shift, Ctrl на ползунке</translation>
    </message>
    <message>
        <source>Ten times the step, a tenth of it</source>
        <translation>Десятикратный шаг, десятая доля шага</translation>
    </message>
    <message>
        <source>Arrow keys scroll the list.</source>
        <translation>Клавиши со стрелками прокручивают список.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Closes this window.</source>
        <translation>Закрывает это окно.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::ShortcutsPage</name>
    <message>
        <source>Find a command or key</source>
        <translation>Найти команду или клавишу</translation>
    </message>
    <message>
        <source>Shows only the commands whose name or key contains this text.</source>
        <translation>Показывает только команды, в имени или клавише которых есть этот текст.</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Команда</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Клавиша</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Команды</translation>
    </message>
    <message>
        <source>All commands and their keys; choose one to change its key.</source>
        <translation>Все команды и их клавиши; выберите команду, чтобы сменить клавишу.</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Новая клавиша</translation>
    </message>
    <message>
        <source>Press the key or combination for the chosen command.</source>
        <translation>Нажмите клавишу или сочетание для выбранной команды.</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Назначить</translation>
    </message>
    <message>
        <source>Gives the chosen command this key; without one, takes its key away.</source>
        <translation>Назначает команде эту клавишу; без неё снимает прежнюю.</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Сбросить</translation>
    </message>
    <message>
        <source>Gives the chosen command its first key back.</source>
        <translation>Возвращает команде исходную клавишу.</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Сбросить всё</translation>
    </message>
    <message>
        <source>Reset all keys</source>
        <translation>Сбросить все клавиши</translation>
    </message>
    <message>
        <source>Gives every command its first key back.</source>
        <translation>Возвращает всем командам исходные клавиши.</translation>
    </message>
    <message>
        <source>%1 belongs to “%2”; Assign takes it from there.</source>
        <translation>%1 принадлежит команде «%2»; «Назначить» отнимет клавишу у неё.</translation>
    </message>
    <message>
        <source>Remove key</source>
        <translation>Снять клавишу</translation>
    </message>
</context>
<context>
    <name>lineament::ui::SliderRow</name>
    <message>
        <source>%1, number</source>
        <translation>%1, число</translation>
    </message>
</context>
<context>
    <name>lineament::ui::SnapshotPanel</name>
    <message>
        <source>Snapshots</source>
        <translation>Снимки</translation>
    </message>
    <message>
        <source>Take a snapshot</source>
        <translation>Сделать снимок</translation>
    </message>
    <message>
        <source>Keeps the edit as it is now, to compare with.</source>
        <translation>Запоминает правку как есть, чтобы сравнивать.</translation>
    </message>
    <message>
        <source>Enter compares the result with a snapshot, F2 renames, Delete deletes it; more in its menu.</source>
        <translation>Enter сравнивает результат со снимком, F2 переименовывает, Delete удаляет; остальное в меню.</translation>
    </message>
    <message>
        <source>Snapshot %1</source>
        <translation>Снимок %1</translation>
    </message>
    <message>
        <source>The result is compared with this snapshot.</source>
        <translation>Результат сравнивается с этим снимком.</translation>
    </message>
    <message>
        <source>Compare with the original</source>
        <translation>Сравнить с оригиналом</translation>
    </message>
    <message>
        <source>Compare with this</source>
        <translation>Сравнить с этим</translation>
    </message>
    <message>
        <source>Return to this</source>
        <translation>Вернуться к этому</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Переименовать</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
</context>
<context>
    <name>lineament::ui::StageBar</name>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>Show stage %1, %2</source>
        <translation>Показать этап %1, %2</translation>
    </message>
    <message>
        <source>%1: on or off. Drag a stage&apos;s name onto another to move it.</source>
        <translation>%1: показать или скрыть. Перетащите название этапа на другой, чтобы переместить его.</translation>
    </message>
    <message>
        <source>All in order</source>
        <translation>Все по порядку</translation>
    </message>
    <message>
        <source>Shows all ten stages in their own order.</source>
        <translation>Показывает все десять этапов в исходном порядке.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::StageGrid</name>
    <message>
        <source>All stages</source>
        <translation>Все этапы</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>Увеличить</translation>
    </message>
    <message>
        <source>Move earlier</source>
        <translation>Переместить раньше</translation>
    </message>
    <message>
        <source>Move later</source>
        <translation>Переместить позже</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Скрыть</translation>
    </message>
    <message>
        <source>Show all ten in order</source>
        <translation>Показать все десять по порядку</translation>
    </message>
</context>
<context>
    <name>lineament::ui::StageView</name>
    <message>
        <source>Stage %1, %2</source>
        <translation>Этап %1, %2</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>сохранено</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>черновик</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>устарело</translation>
    </message>
    <message>
        <source>Nothing computed yet.</source>
        <translation>Пока ничего не вычислено.</translation>
    </message>
    <message>
        <source>The map is empty: nothing would change.</source>
        <translation>Карта пуста: ничего не изменится.</translation>
    </message>
    <message>
        <source>Status: %1</source>
        <translation>Состояние: %1</translation>
    </message>
    <message>
        <source>empty map</source>
        <translation>пустая карта</translation>
    </message>
    <message>
        <source>unavailable</source>
        <translation>недоступно</translation>
    </message>
</context>
<context>
    <name>lineament::ui::StatusStrip</name>
    <message>
        <source>Loading the pack…</source>
        <translation>Загрузка набора…</translation>
    </message>
    <message>
        <source>Esc stops</source>
        <translation>Esc — стоп</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Ход работы</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 с</translation>
    </message>
    <message>
        <source>Ready · %1</source>
        <translation>Готово · %1</translation>
    </message>
    <message>
        <source>No pack loaded</source>
        <translation>Набор не загружен</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n thread(s) · %2</source>
        <translation>
            <numerusform>%1 · %n поток · %2</numerusform>
            <numerusform>%1 · %n потока · %2</numerusform>
            <numerusform>%1 · %n потоков · %2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 × %2 → crop %3 → %4</source>
        <translation>%1 × %2 → фрагмент %3 → %4</translation>
    </message>
    <message>
        <source>Photograph, cut out of it, as the networks see it; in pixels.</source>
        <translation>Фотография, фрагмент из неё, каким его видят сети; в пикселях.</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 МБ</translation>
    </message>
    <message>
        <source>How far the running computation is.</source>
        <translation>Сколько вычислено.</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Остановка …</translation>
    </message>
    <message>
        <source>%1 s · %2 s left</source>
        <translation>%1 с · осталось %2 с</translation>
    </message>
    <message>
        <source>No engine</source>
        <translation>Нет движка</translation>
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
        <translation>Время этапов</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>мс</translation>
    </message>
    <message>
        <source>Time, ms</source>
        <translation>Время, мс</translation>
    </message>
</context>
<context>
    <name>lineament::ui::Tour</name>
    <message>
        <source>Tour</source>
        <translation>Знакомство</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>The step before.</source>
        <translation>Предыдущий шаг.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Далее</translation>
    </message>
    <message>
        <source>Ends the tour.</source>
        <translation>Завершает знакомство.</translation>
    </message>
    <message>
        <source>The next step.</source>
        <translation>Следующий шаг.</translation>
    </message>
    <message>
        <source>Close the tour</source>
        <translation>Закрыть знакомство</translation>
    </message>
    <message>
        <source>It can be taken again from the Help menu.</source>
        <translation>Его можно пройти снова из меню «Справка».</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 из %2</translation>
    </message>
</context>
<context>
    <name>advice</name>
    <message>
        <source>Open a JPEG, PNG, TIFF or WebP photograph instead.</source>
        <translation>Откройте фотографию JPEG, PNG, TIFF или WebP.</translation>
    </message>
    <message>
        <source>Scale it down or crop it, then open it again.</source>
        <translation>Уменьшите или обрежьте её и откройте снова.</translation>
    </message>
    <message>
        <source>Choose another pack in Models, or install it again.</source>
        <translation>Выберите другой набор в меню «Модели» или установите его заново.</translation>
    </message>
    <message>
        <source>Open a photograph that shows a face from the front.</source>
        <translation>Откройте фотографию с лицом анфас.</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to.</source>
        <translation>Выберите папку, в которую можно писать.</translation>
    </message>
    <message>
        <source>Free some space, or choose another disk.</source>
        <translation>Освободите место или выберите другой диск.</translation>
    </message>
    <message>
        <source>Close other programs, or choose the CPU in Settings.</source>
        <translation>Закройте другие программы или выберите CPU в настройках.</translation>
    </message>
    <message>
        <source>Choose another device or precision in Settings.</source>
        <translation>Выберите другое устройство или точность в настройках.</translation>
    </message>
</context>
<context>
    <name>brush</name>
    <message>
        <source>Brush: add</source>
        <translation>Кисть: добавить</translation>
    </message>
    <message>
        <source>Brush: remove</source>
        <translation>Кисть: убрать</translation>
    </message>
    <message>
        <source>Brush: erase</source>
        <translation>Кисть: стереть</translation>
    </message>
</context>
<context>
    <name>components</name>
    <message>
        <source>window</source>
        <translation>окно</translation>
    </message>
    <message>
        <source>plots</source>
        <translation>графики</translation>
    </message>
    <message>
        <source>networks</source>
        <translation>сети</translation>
    </message>
    <message>
        <source>matrix products</source>
        <translation>матричные произведения</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>изображения</translation>
    </message>
    <message>
        <source>metadata</source>
        <translation>метаданные</translation>
    </message>
    <message>
        <source>color profiles</source>
        <translation>цветовые профили</translation>
    </message>
    <message>
        <source>log</source>
        <translation>журнал</translation>
    </message>
    <message>
        <source>command line</source>
        <translation>командная строка</translation>
    </message>
    <message>
        <source>sample portraits</source>
        <translation>образцы портретов</translation>
    </message>
</context>
<context>
    <name>engine</name>
    <message>
        <source>Original</source>
        <translation>Оригинал</translation>
    </message>
    <message>
        <source>Inversion</source>
        <translation>Инверсия</translation>
    </message>
    <message>
        <source>Manipulated</source>
        <translation>Изменённое</translation>
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
        <translation>Сегментация (оригинал)</translation>
    </message>
    <message>
        <source>Segmentation (manipulated)</source>
        <translation>Сегментация (изменённое)</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Маска</translation>
    </message>
    <message>
        <source>Fused</source>
        <translation>Слияние</translation>
    </message>
    <message>
        <source>Cleaned</source>
        <translation>Очищенное</translation>
    </message>
    <message>
        <source>Gray</source>
        <translation>Серая</translation>
    </message>
    <message>
        <source>Paper (jet)</source>
        <translation>Как в статьях (jet)</translation>
    </message>
    <message>
        <source>Smiling</source>
        <translation>Улыбка</translation>
    </message>
    <message>
        <source>Mouth open</source>
        <translation>Открытый рот</translation>
    </message>
    <message>
        <source>Beard</source>
        <translation>Борода</translation>
    </message>
    <message>
        <source>Bushy eyebrows</source>
        <translation>Густые брови</translation>
    </message>
    <message>
        <source>Narrow eyes</source>
        <translation>Узкие глаза</translation>
    </message>
    <message>
        <source>Eyeglasses</source>
        <translation>Очки</translation>
    </message>
    <message>
        <source>Old</source>
        <translation>Возраст</translation>
    </message>
    <message>
        <source>Lifts the corners of the mouth and the cheeks, up to a broad smile with teeth.</source>
        <translation>Поднимает уголки рта и щёки вплоть до широкой улыбки с зубами.</translation>
    </message>
    <message>
        <source>Opens or closes the mouth.</source>
        <translation>Открывает или закрывает рот.</translation>
    </message>
    <message>
        <source>Grows or shaves beard and moustache.</source>
        <translation>Отращивает или сбривает бороду и усы.</translation>
    </message>
    <message>
        <source>Makes the eyebrows thicker and darker, or thinner.</source>
        <translation>Делает брови гуще и темнее или тоньше.</translation>
    </message>
    <message>
        <source>Narrows or opens the eyes and keeps their gaze.</source>
        <translation>Сужает или открывает глаза, сохраняя взгляд.</translation>
    </message>
    <message>
        <source>Puts glasses on or takes them off.</source>
        <translation>Надевает или снимает очки.</translation>
    </message>
    <message>
        <source>Adds or removes wrinkles, sagging and gray hair.</source>
        <translation>Добавляет или убирает морщины, обвисание и седину.</translation>
    </message>
    <message>
        <source>background</source>
        <translation>фон</translation>
    </message>
    <message>
        <source>skin</source>
        <translation>кожа</translation>
    </message>
    <message>
        <source>left brow</source>
        <translation>левая бровь</translation>
    </message>
    <message>
        <source>right brow</source>
        <translation>правая бровь</translation>
    </message>
    <message>
        <source>left eye</source>
        <translation>левый глаз</translation>
    </message>
    <message>
        <source>right eye</source>
        <translation>правый глаз</translation>
    </message>
    <message>
        <source>eyeglasses</source>
        <translation>очки</translation>
    </message>
    <message>
        <source>left ear</source>
        <translation>левое ухо</translation>
    </message>
    <message>
        <source>right ear</source>
        <translation>правое ухо</translation>
    </message>
    <message>
        <source>earring</source>
        <translation>серьга</translation>
    </message>
    <message>
        <source>nose</source>
        <translation>нос</translation>
    </message>
    <message>
        <source>mouth</source>
        <translation>рот</translation>
    </message>
    <message>
        <source>upper lip</source>
        <translation>верхняя губа</translation>
    </message>
    <message>
        <source>lower lip</source>
        <translation>нижняя губа</translation>
    </message>
    <message>
        <source>neck</source>
        <translation>шея</translation>
    </message>
    <message>
        <source>necklace</source>
        <translation>ожерелье</translation>
    </message>
    <message>
        <source>cloth</source>
        <translation>одежда</translation>
    </message>
    <message>
        <source>hair</source>
        <translation>волосы</translation>
    </message>
    <message>
        <source>hat</source>
        <translation>головной убор</translation>
    </message>
    <message>
        <source>Loading the pack</source>
        <translation>Загрузка набора</translation>
    </message>
    <message>
        <source>Opening the photograph</source>
        <translation>Открытие фотографии</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Запись</translation>
    </message>
    <message>
        <source>Checking the pack</source>
        <translation>Проверка набора</translation>
    </message>
    <message>
        <source>Importing weights</source>
        <translation>Импорт весов</translation>
    </message>
    <message>
        <source>Without a generator no photograph can be inverted or edited; it is shown as it is.</source>
        <translation>Без генератора фотографию нельзя ни инвертировать, ни править; она показывается как есть.</translation>
    </message>
    <message>
        <source>Without an encoder no photograph can be inverted or edited; it is shown as it is.</source>
        <translation>Без кодировщика фотографию нельзя ни инвертировать, ни править; она показывается как есть.</translation>
    </message>
    <message>
        <source>Without directions there is no attribute to edit.</source>
        <translation>Без направлений править нечего.</translation>
    </message>
    <message>
        <source>Without the classifier there are no activation maps; the mask is the whole crop.</source>
        <translation>Без классификатора нет карт активации; маской служит весь кадр.</translation>
    </message>
    <message>
        <source>Without the classifier there are no activation maps; the mask is the attribute&apos;s region.</source>
        <translation>Без классификатора нет карт активации; маской служит область атрибута.</translation>
    </message>
    <message>
        <source>Without the parser there is no face segmentation: maps are not bounded by it, and the Poisson blend cannot clean.</source>
        <translation>Без сегментации лица карты ничем не ограничены, а смешивание Пуассона не может очищать.</translation>
    </message>
    <message>
        <source>Without a cleaner the fused image is the result.</source>
        <translation>Без очистки результатом будет слитое изображение.</translation>
    </message>
    <message>
        <source>Without a cleaner only the Poisson blend can clean the fused image.</source>
        <translation>Без очищающей сети слитое изображение очищает только смешивание Пуассона.</translation>
    </message>
    <message>
        <source>The engine “%1” cannot be loaded, so that no photograph can be opened; install Lineament again.</source>
        <translation>Движок «%1» не загружается, поэтому открыть фотографию нельзя; установите Lineament заново.</translation>
    </message>
    <message>
        <source>There is no model pack to edit “%1” with.</source>
        <translation>Нет набора моделей, чтобы править «%1».</translation>
    </message>
    <message>
        <source>Cannot read “%1”: it does not exist.</source>
        <translation>Не удаётся прочитать «%1»: файла не существует.</translation>
    </message>
    <message>
        <source>Cannot read “%1”: permission denied.</source>
        <translation>Не удаётся прочитать «%1»: нет прав.</translation>
    </message>
    <message>
        <source>Cannot write “%1”: its folder does not exist.</source>
        <translation>Не удаётся записать «%1»: папки не существует.</translation>
    </message>
    <message>
        <source>Cannot write “%1”: permission denied.</source>
        <translation>Не удаётся записать «%1»: нет прав.</translation>
    </message>
    <message>
        <source>Cannot write “%1”: the file system is read-only.</source>
        <translation>Не удаётся записать «%1»: файловая система доступна только для чтения.</translation>
    </message>
    <message>
        <source>Cannot write “%1”: no space left on the disk.</source>
        <translation>Не удаётся записать «%1»: на диске нет места.</translation>
    </message>
    <message>
        <source>Cannot open “%1”: its folder does not exist.</source>
        <translation>Не удаётся открыть «%1»: папки не существует.</translation>
    </message>
    <message>
        <source>“%1” is empty.</source>
        <translation>Файл «%1» пуст.</translation>
    </message>
    <message>
        <source>“%1” is a folder, not a picture.</source>
        <translation>«%1» — папка, а не изображение.</translation>
    </message>
    <message>
        <source>“%1” is not a picture, or of a kind that this program does not know.</source>
        <translation>«%1» — не изображение или изображение неизвестного вида.</translation>
    </message>
    <message>
        <source>“%1” is truncated or damaged: its header cannot be read.</source>
        <translation>Файл «%1» обрезан или повреждён: заголовок не читается.</translation>
    </message>
    <message>
        <source>“%1” is truncated or damaged: part of the picture is missing.</source>
        <translation>Файл «%1» обрезан или повреждён: части изображения нет.</translation>
    </message>
    <message>
        <source>“%1” is a kind of JPEG that this program cannot read.</source>
        <translation>«%1» — разновидность JPEG, которую программа не читает.</translation>
    </message>
    <message>
        <source>“%1” stores its pixels in a way that this program cannot read.</source>
        <translation>Пиксели в «%1» записаны так, что программа не может их прочитать.</translation>
    </message>
    <message>
        <source>Not enough memory to open “%1”.</source>
        <translation>Не хватает памяти, чтобы открыть «%1».</translation>
    </message>
    <message>
        <source>“%1”: the file is missing.</source>
        <translation>«%1»: файла нет.</translation>
    </message>
    <message>
        <source>“%1”: the file is damaged: its SHA-256 is not the one in the manifest.</source>
        <translation>«%1»: файл повреждён: его SHA-256 не тот, что в манифесте.</translation>
    </message>
    <message>
        <source>“%1”: the folder has no manifest.json.</source>
        <translation>«%1»: в папке нет manifest.json.</translation>
    </message>
    <message>
        <source>This machine or this build of LibTorch has no CUDA device; the processor computes instead.</source>
        <translation>На этой машине или в этой сборке LibTorch нет устройства CUDA; вместо него считает процессор.</translation>
    </message>
    <message>
        <source>This processor has no bfloat16 instructions; float32 is used, which is faster here and more exact.</source>
        <translation>У этого процессора нет инструкций bfloat16; используется float32, здесь он быстрее и точнее.</translation>
    </message>
    <message>
        <source>Generator and cleaner stay in float32, because their transposed convolutions are wrong in bfloat16.</source>
        <translation>Генератор и очистка остаются в float32, потому что их транспонированные свёртки в bfloat16 считаются неверно.</translation>
    </message>
    <message>
        <source>The graphics card ran out of memory; the processor computes instead.</source>
        <translation>Видеокарте не хватило памяти; вместо неё считает процессор.</translation>
    </message>
    <message>
        <source>Starting the engine</source>
        <translation>Движок запускается</translation>
    </message>
    <message>
        <source>Finding faces</source>
        <translation>Поиск лиц</translation>
    </message>
    <message>
        <source>Other faces</source>
        <translation>Другие лица</translation>
    </message>
</context>
<context>
    <name>faces</name>
    <message>
        <source>&amp;Next face</source>
        <translation>&amp;Следующее лицо</translation>
    </message>
    <message>
        <source>&amp;Place the face by hand</source>
        <translation>&amp;Указать лицо вручную</translation>
    </message>
    <message>
        <source>&amp;Add a face by hand</source>
        <translation>&amp;Добавить лицо вручную</translation>
    </message>
    <message>
        <source>Edit the &amp;middle of the photograph</source>
        <translation>Править &amp;середину фотографии</translation>
    </message>
</context>
<context>
    <name>fit</name>
    <message>
        <source>good</source>
        <translation>хорошо</translation>
    </message>
    <message>
        <source>fair</source>
        <translation>удовлетворительно</translation>
    </message>
    <message>
        <source>poor</source>
        <translation>плохо</translation>
    </message>
    <message>
        <source>unlike the faces that the pack knows</source>
        <translation>не похоже на лица, которые знает набор</translation>
    </message>
    <message>
        <source>turned too far</source>
        <translation>слишком повёрнуто</translation>
    </message>
    <message>
        <source>half hidden</source>
        <translation>наполовину закрыто</translation>
    </message>
    <message>
        <source>eyes and mouth are uncertain</source>
        <translation>глаза и рот определены неуверенно</translation>
    </message>
    <message>
        <source>smaller than the pack shows</source>
        <translation>мельче, чем показывает набор</translation>
    </message>
</context>
<context>
    <name>mask</name>
    <message>
        <source>Mask: strength %1%</source>
        <translation>Маска: сила %1%</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Сила</translation>
    </message>
    <message>
        <source>Multiplies the mask; full white stays white.</source>
        <translation>Умножает маску; белое остаётся белым.</translation>
    </message>
    <message>
        <source>Mask: threshold %1%</source>
        <translation>Маска: порог %1%</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Порог</translation>
    </message>
    <message>
        <source>Map values below it change nothing.</source>
        <translation>Значения карты ниже порога ничего не меняют.</translation>
    </message>
    <message>
        <source>Mask: spread %1%</source>
        <translation>Маска: расширение %1%</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>Расширение</translation>
    </message>
    <message>
        <source>Grows the mask inside the segmentation, by a part of the crop&apos;s side.</source>
        <translation>Расширяет маску внутри сегментации на долю стороны фрагмента.</translation>
    </message>
    <message>
        <source>Mask: feather %1%</source>
        <translation>Маска: растушёвка %1%</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>Растушёвка</translation>
    </message>
    <message>
        <source>Softens the mask&apos;s edge, by a part of the crop&apos;s side.</source>
        <translation>Смягчает край маски на долю стороны фрагмента.</translation>
    </message>
</context>
<context>
    <name>networks</name>
    <message>
        <source>Generator (StyleGAN2)</source>
        <translation>Генератор (StyleGAN2)</translation>
    </message>
    <message>
        <source>Inversion encoder</source>
        <translation>Кодировщик инверсии</translation>
    </message>
    <message>
        <source>pSp encoder and generator</source>
        <translation>Кодировщик и генератор pSp</translation>
    </message>
    <message>
        <source>e4e encoder and generator</source>
        <translation>Кодировщик и генератор e4e</translation>
    </message>
    <message>
        <source>ReStyle encoder and generator</source>
        <translation>Кодировщик и генератор ReStyle</translation>
    </message>
    <message>
        <source>Attribute classifier (Diff-CAM)</source>
        <translation>Классификатор атрибутов (Diff-CAM)</translation>
    </message>
    <message>
        <source>Face parser (BiSeNet)</source>
        <translation>Сегментация лица (BiSeNet)</translation>
    </message>
    <message>
        <source>Cleaner (MAResU-Net)</source>
        <translation>Очистка (MAResU-Net)</translation>
    </message>
    <message>
        <source>Deghosting (EOGI)</source>
        <translation>Устранение двоения (EOGI)</translation>
    </message>
    <message>
        <source>Attribute directions</source>
        <translation>Направления атрибутов</translation>
    </message>
</context>
<context>
    <name>presets</name>
    <message>
        <source>Light smile</source>
        <translation>Лёгкая улыбка</translation>
    </message>
    <message>
        <source>Broad smile</source>
        <translation>Широкая улыбка</translation>
    </message>
    <message>
        <source>Stubble</source>
        <translation>Щетина</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>Старше</translation>
    </message>
    <message>
        <source>Younger</source>
        <translation>Моложе</translation>
    </message>
    <message>
        <source>Lineament presets (*.lineament-preset)</source>
        <translation>Пресеты Lineament (*.lineament-preset)</translation>
    </message>
</context>
<context>
    <name>tools</name>
    <message>
        <source>&amp;Brush</source>
        <translation>&amp;Кисть</translation>
    </message>
    <message>
        <source>S&amp;maller brush</source>
        <translation>Кисть &amp;меньше</translation>
    </message>
    <message>
        <source>La&amp;rger brush</source>
        <translation>Кисть &amp;больше</translation>
    </message>
    <message>
        <source>&amp;Next brush mode</source>
        <translation>&amp;Следующий режим кисти</translation>
    </message>
    <message>
        <source>Mask &amp;outline</source>
        <translation>Ко&amp;нтур маски</translation>
    </message>
    <message>
        <source>Next mask &amp;view</source>
        <translation>Следующий &amp;вид маски</translation>
    </message>
    <message>
        <source>Stronger &amp;difference</source>
        <translation>&amp;Усилить разность</translation>
    </message>
    <message>
        <source>W&amp;eaker difference</source>
        <translation>&amp;Ослабить разность</translation>
    </message>
    <message>
        <source>S&amp;igned difference</source>
        <translation>Разность со &amp;знаком</translation>
    </message>
</context>
<context>
    <name>tour</name>
    <message>
        <source>Open a portrait</source>
        <translation>Откройте портрет</translation>
    </message>
    <message>
        <source>Choose a sample, or drop a photograph of a face anywhere on the window.</source>
        <translation>Выберите образец или перетащите фотографию лица в любое место окна.</translation>
    </message>
    <message>
        <source>Move a slider</source>
        <translation>Подвиньте ползунок</translation>
    </message>
    <message>
        <source>Each attribute goes both ways from its zero. Double-click resets, and Ctrl+Z undoes every step.</source>
        <translation>Каждый атрибут меняется в обе стороны от нуля. Двойной щелчок сбрасывает, Ctrl+Z отменяет любой шаг.</translation>
    </message>
    <message>
        <source>Compare, look inside, export</source>
        <translation>Сравните, загляните внутрь, сохраните</translation>
    </message>
    <message>
        <source>Hold O for the original, press M to compare, open Stages to see why each pixel changed, and export the photograph when you like it.</source>
        <translation>Удерживайте O, чтобы видеть оригинал, нажмите M для сравнения, откройте «Этапы», чтобы понять, почему изменился каждый пиксель, и экспортируйте фотографию, когда она понравится.</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>Seg. original</source>
        <translation>Сегм. до</translation>
    </message>
    <message>
        <source>Poisson blend</source>
        <translation>Пуассон</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Нет</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 с</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 мс</translation>
    </message>
    <message>
        <source>Seg. edited</source>
        <translation>Сегм. после</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 ГБ</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 МБ</translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation>%1 кБ</translation>
    </message>
    <message>
        <source>Generator</source>
        <translation>Генератор</translation>
    </message>
    <message>
        <source>Retoucher</source>
        <translation>Ретушёр</translation>
    </message>
    <message>
        <source>The pack&apos;s choice</source>
        <translation>Выбор пакета</translation>
    </message>
</context>
</TS>
