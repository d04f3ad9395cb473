# Language level, build type, output folders, ccache, sanitizers, warnings.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

find_program(LINEAMENT_CCACHE ccache)
if(LINEAMENT_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${LINEAMENT_CCACHE}")
  set(CMAKE_C_COMPILER_LAUNCHER "${LINEAMENT_CCACHE}")
endif()

# Warnings of our own code; LibTorch's, Qt's and OpenCV's headers are SYSTEM includes and stay quiet.
add_library(lineament_warnings INTERFACE)
target_compile_options(lineament_warnings INTERFACE -Wall -Wextra -Wpedantic -Wnon-virtual-dtor -Woverloaded-virtual
                                                    -Wcast-qual -Wundef -Wshadow)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # GCC 12 sees overlaps in std::string's operator+ that are not there (GCC bug 105651).
  target_compile_options(lineament_warnings INTERFACE -Wno-restrict)
endif()
if(LINEAMENT_WERROR)
  target_compile_options(lineament_warnings INTERFACE -Werror)
endif()

if(LINEAMENT_SANITIZE)
  string(REPLACE ";" "," sanitizers "${LINEAMENT_SANITIZE}")
  add_compile_options(-fsanitize=${sanitizers} -fno-omit-frame-pointer -g)
  add_link_options(-fsanitize=${sanitizers})
endif()
