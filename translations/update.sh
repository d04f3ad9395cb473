#!/bin/sh
# Collects the window's texts into lineament_*.ts; what is new stands there unfinished, what is gone is dropped.
# lupdate 6.4 does not see nested namespaces (`namespace lineament::ui`) and names the contexts of classes without them,
# so the names are put right on the way in and out.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
lupdate=$(command -v lupdate6 || echo /usr/lib/qt6/bin/lupdate)
sed -i 's#<name>lineament::ui::#<name>#' "$here"/lineament_*.ts
"$lupdate" -locations none -no-obsolete -extensions cpp,h "$here/../ui" -ts "$here"/lineament_*.ts
sed -i 's#<name>\([A-Z]\)#<name>lineament::ui::\1#' "$here"/lineament_*.ts
