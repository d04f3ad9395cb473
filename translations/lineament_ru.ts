<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en_US">
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
        <translation>Ретушь портретов по признакам лица — и видно, почему изменился каждый пиксель.</translation>
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
</context>
<context>
    <name>lineament::ui::AdjustPanel</name>
    <message>
        <source>Reset all</source>
        <translation>Сбросить всё</translation>
    </message>
    <message>
        <source>Every attribute and option back to where it started; can be undone.</source>
        <translation>Все признаки и параметры вернутся к исходным; это можно отменить.</translation>
    </message>
</context>
<context>
    <name>lineament::ui::AttributePanel</name>
    <message>
        <source>Attributes</source>
        <translation>Признаки</translation>
    </message>
    <message>
        <source>The pack&apos;s attributes appear here once it is loaded.</source>
        <translation>Признаки появятся здесь, когда набор моделей загрузится.</translation>
    </message>
    <message>
        <source>Strength α</source>
        <translation>Сила α</translation>
    </message>
    <message>
        <source>Scales every attribute at once.</source>
        <translation>Умножает все признаки сразу.</translation>
    </message>
    <message>
        <source>Strength %1%</source>
        <translation>Сила %1%</translation>
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
        <source>Shows original and result, split by a movable line.</source>
        <translation>Оригинал и результат, разделённые подвижной линией.</translation>
    </message>
    <message>
        <source>Shows original and result side by side.</source>
        <translation>Оригинал и результат рядом.</translation>
    </message>
    <message>
        <source>Shows the amplified difference of result and original.</source>
        <translation>Усиленная разность результата и оригинала.</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Оригинал</translation>
    </message>
    <message>
        <source>Difference × %1</source>
        <translation>Разность × %1</translation>
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
</context>
<context>
    <name>lineament::ui::FileActions</name>
    <message>
        <source>Open a photograph</source>
        <translation>Открыть фотографию</translation>
    </message>
    <message>
        <source>Photographs (*.jpg *.jpeg *.png *.tif *.tiff *.webp *.bmp);;All files (*)</source>
        <translation>Фотографии (*.jpg *.jpeg *.png *.tif *.tiff *.webp *.bmp);;Все файлы (*)</translation>
    </message>
    <message>
        <source>Folder for the ten stages</source>
        <translation>Папка для десяти этапов</translation>
    </message>
    <message>
        <source>Nothing opened yet</source>
        <translation>Пока ничего не открывали</translation>
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
        <source>Inversion</source>
        <translation>Инверсия</translation>
    </message>
    <message>
        <source>Pack</source>
        <translation>Набор</translation>
    </message>
    <message>
        <source>How close the models come to this photograph before any edit.</source>
        <translation>Насколько близко модели повторяют эту фотографию до правки.</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>Открыт %1</translation>
    </message>
    <message>
        <source>good</source>
        <translation>хорошо</translation>
    </message>
    <message>
        <source>fair</source>
        <translation>средне</translation>
    </message>
    <message>
        <source>poor</source>
        <translation>плохо</translation>
    </message>
    <message>
        <source>%1 · %2 dB</source>
        <translation>%1 · %2 дБ</translation>
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
        <source>%1 – Lineament</source>
        <translation>%1 – Lineament</translation>
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
        <source>Choose the pack&apos;s folder</source>
        <translation>Выберите папку набора</translation>
    </message>
    <message>
        <source>Mask &amp;outline</source>
        <translation>Контур &amp;маски</translation>
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
</context>
<context>
    <name>lineament::ui::MapPlot</name>
    <message>
        <source>Map values inside the face</source>
        <translation>Значения карты на лице</translation>
    </message>
    <message>
        <source>Distribution of map values inside the face</source>
        <translation>Распределение значений карты на лице</translation>
    </message>
</context>
<context>
    <name>lineament::ui::MaskPanel</name>
    <message>
        <source>Mask</source>
        <translation>Маска</translation>
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
</context>
<context>
    <name>lineament::ui::ShortcutsDialog</name>
    <message>
        <source>Keys and mouse</source>
        <translation>Клавиши и мышь</translation>
    </message>
    <message>
        <source>Edit and Stages</source>
        <translation>Правка и этапы</translation>
    </message>
    <message>
        <source>Hold to see the original</source>
        <translation>Удерживать, чтобы видеть оригинал</translation>
    </message>
    <message>
        <source>Compare: off, split, side by side, difference</source>
        <translation>Сравнение: выключено, разделение, рядом, разность</translation>
    </message>
    <message>
        <source>Swap the compared sides</source>
        <translation>Поменять сравниваемые стороны</translation>
    </message>
    <message>
        <source>Hide and show the side panels</source>
        <translation>Скрыть и показать боковые панели</translation>
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
        <source>Fit the picture</source>
        <translation>Вписать изображение</translation>
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
        <source>Stop computing; leave an enlarged stage</source>
        <translation>Остановить вычисления; выйти из увеличенного этапа</translation>
    </message>
    <message>
        <source>Outline the mask on the canvas</source>
        <translation>Контур маски на холсте</translation>
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
</context>
</TS>
