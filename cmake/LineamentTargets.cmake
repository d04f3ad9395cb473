# lineament_room(<room> SOURCES … [PUBLIC …] [PRIVATE …] [TORCH])   a static library lineament_<room>, alias lineament::<room>
# lineament_test(<name> SOURCES … LIBS … [LABELS …] [TORCH] [SERIAL] [TIMEOUT s])   a GoogleTest program, discovered case by case
# lineament_add_room(<folder> <room>)   adds the folder where it is wanted and exists

set(LINEAMENT_NETS_ROOMS base weights nets cam train app-train)

function(lineament_room_enabled out room)
  set(enabled TRUE)
  if(LINEAMENT_NETS_ONLY AND NOT room IN_LIST LINEAMENT_NETS_ROOMS)
    set(enabled FALSE)
  endif()
  if(LINEAMENT_ROOMS AND NOT room IN_LIST LINEAMENT_ROOMS)
    set(enabled FALSE)
  endif()
  set(${out} ${enabled} PARENT_SCOPE)
endfunction()

function(lineament_add_room folder room)
  lineament_room_enabled(enabled ${room})
  if(enabled AND EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/${folder}/CMakeLists.txt")
    add_subdirectory(${folder})
  endif()
endfunction()

# LibTorch's headers cost about 20 s per file; one precompiled header serves every target that includes them. Loading it
# still costs 6 s, and optimizing what it instantiates as much again, for code that only calls LibTorch: its files are
# therefore compiled several at a time, at -O1 (which the header must be, too). Together that is a sixth of the time.
if(want_torch)
  # Only where it is missing: a newer file would compile the header, and all that includes it, again.
  if(NOT EXISTS "${CMAKE_BINARY_DIR}/torch_pch.cpp")
    file(WRITE "${CMAKE_BINARY_DIR}/torch_pch.cpp" "// carries the precompiled LibTorch header\n")
  endif()
  target_compile_options(lineament_torch INTERFACE $<$<NOT:$<CONFIG:Debug>>:-O1>)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # A header's private class with a member of a .cpp's anonymous namespace: GCC cannot see that both end in one file.
    target_compile_options(lineament_torch INTERFACE -Wno-subobject-linkage)
  endif()
  add_library(lineament_torch_pch OBJECT "${CMAKE_BINARY_DIR}/torch_pch.cpp")
  target_link_libraries(lineament_torch_pch PRIVATE lineament_torch lineament_warnings)
  target_precompile_headers(lineament_torch_pch PRIVATE <torch/torch.h>)
endif()

function(lineament_use_torch target visibility)
  target_link_libraries(${target} ${visibility} lineament_torch)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 7)
  target_precompile_headers(${target} REUSE_FROM lineament_torch_pch)
  get_target_property(type ${target} TYPE)
  if(type STREQUAL "EXECUTABLE")
    # The header was compiled with -fPIC; CMake would give a program -fPIE, which makes GCC reject it.
    set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE OFF)
    target_compile_options(${target} PRIVATE -fPIC)
  endif()
endfunction()

function(lineament_room room)
  cmake_parse_arguments(arg "TORCH" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  add_library(lineament_${room} STATIC ${arg_SOURCES})
  add_library(lineament::${room} ALIAS lineament_${room})
  target_include_directories(lineament_${room} PUBLIC "${CMAKE_CURRENT_SOURCE_DIR}/include"
                                               PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}")
  target_link_libraries(lineament_${room} PUBLIC ${arg_PUBLIC} PRIVATE ${arg_PRIVATE} lineament_warnings)
  if(arg_TORCH)
    lineament_use_torch(lineament_${room} PUBLIC)
  endif()
endfunction()

# Tests are many small files that run once: most of what they cost is GoogleTest's headers and the optimizer. Those
# without LibTorch share a precompiled header and are not optimized; the rooms that they test are.
if(LINEAMENT_TESTS)
  if(NOT EXISTS "${CMAKE_BINARY_DIR}/test_pch.cpp")
    file(WRITE "${CMAKE_BINARY_DIR}/test_pch.cpp" "// carries the precompiled header of the tests\n")
  endif()
  add_library(lineament_test_pch OBJECT "${CMAKE_BINARY_DIR}/test_pch.cpp")
  target_link_libraries(lineament_test_pch PRIVATE GTest::gmock GTest::gtest nlohmann_json::nlohmann_json lineament_warnings)
  target_compile_options(lineament_test_pch PRIVATE -O0)
  target_precompile_headers(lineament_test_pch PRIVATE <gmock/gmock.h> <gtest/gtest.h> <nlohmann/json.hpp>
                            <algorithm> <filesystem> <fstream> <functional> <map> <string> <vector>)
endif()

function(lineament_test name)
  cmake_parse_arguments(arg "TORCH;SERIAL" "TIMEOUT" "SOURCES;LIBS;LABELS" ${ARGN})
  set(serial)
  if(arg_SERIAL)
    set(serial RUN_SERIAL TRUE)
  endif()
  if(NOT arg_LABELS)
    set(arg_LABELS fast)
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 300)
  endif()
  add_executable(${name} ${arg_SOURCES})
  target_include_directories(${name} PRIVATE "${CMAKE_SOURCE_DIR}/tests/support")
  target_link_libraries(${name} PRIVATE ${arg_LIBS} GTest::gmock GTest::gtest GTest::gtest_main lineament_warnings)
  target_compile_definitions(${name} PRIVATE LINEAMENT_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
  if(arg_TORCH)
    lineament_use_torch(${name} PRIVATE)
  else()
    target_link_libraries(${name} PRIVATE nlohmann_json::nlohmann_json)
    target_precompile_headers(${name} REUSE_FROM lineament_test_pch)
    # As for LibTorch's header: made with -fPIC.
    set_target_properties(${name} PROPERTIES POSITION_INDEPENDENT_CODE OFF)
    target_compile_options(${name} PRIVATE -fPIC -O0)
  endif()
  gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
    PROPERTIES LABELS "${arg_LABELS}" TIMEOUT ${arg_TIMEOUT} ENVIRONMENT "OMP_WAIT_POLICY=passive" ${serial})
endfunction()
