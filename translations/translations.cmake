# Languages of the window: lineament_<language>.ts here, compiled into :/translations of lineament_ui. `en` holds the
# plural forms of the English source. After changing texts: translations/update.sh, then translate what is new.
set(translation_files
  "${CMAKE_SOURCE_DIR}/translations/lineament_en.ts"
  "${CMAKE_SOURCE_DIR}/translations/lineament_ru.ts"
  "${CMAKE_SOURCE_DIR}/translations/lineament_zh_CN.ts")
qt_add_lrelease(lineament_ui TS_FILES ${translation_files} QM_FILES_OUTPUT_VARIABLE translation_binaries)
qt_add_resources(lineament_ui "translations" PREFIX "/translations" BASE "${CMAKE_CURRENT_BINARY_DIR}"
                 FILES ${translation_binaries})
