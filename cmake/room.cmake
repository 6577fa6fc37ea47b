# A room is a folder under src/ and one library: isnad_room(text USES base LINKS lib…). The USES
# lists are the data flow: a room may include only what it names (and what those name).
function(isnad_room name)
  cmake_parse_arguments(ROOM "" "" "USES;LINKS;PUBLIC_LINKS" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "_main\\.cpp$")
  if(NOT sources)
    add_library(isnad_${name} INTERFACE)
    return()
  endif()
  add_library(isnad_${name} STATIC ${sources})
  target_include_directories(isnad_${name} PUBLIC
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/src> $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>
    $<INSTALL_INTERFACE:include> $<INSTALL_INTERFACE:include/isnad>)
  foreach(used ${ROOM_USES})
    target_link_libraries(isnad_${name} PUBLIC isnad_${used})
  endforeach()
  target_link_libraries(isnad_${name} PRIVATE ${ROOM_LINKS} PUBLIC ${ROOM_PUBLIC_LINKS})
endfunction()

# A test program from tests/unit/ROOM/NAME.cpp: isnad_test(fold ROOMS text).
function(isnad_test name)
  cmake_parse_arguments(TEST "" "" "ROOMS;LINKS" ${ARGN})
  add_executable(${name}_test ${CMAKE_CURRENT_SOURCE_DIR}/${name}.cpp)
  foreach(room ${TEST_ROOMS})
    target_link_libraries(${name}_test PRIVATE isnad_${room})
  endforeach()
  target_link_libraries(${name}_test PRIVATE GTest::gtest_main rapidcheck_static ${TEST_LINKS})
  target_compile_definitions(${name}_test PRIVATE
    ISNAD_SOURCE_DIR="${PROJECT_SOURCE_DIR}" ISNAD_BINARY_DIR="${PROJECT_BINARY_DIR}")
  add_test(NAME ${name} COMMAND ${name}_test)
endfunction()

# A libFuzzer program from tests/fuzz/NAME.cpp with its seeds in tests/fuzz/seeds/NAME/.
function(isnad_fuzzer name)
  cmake_parse_arguments(FUZZ "" "" "ROOMS" ${ARGN})
  add_executable(fuzz_${name} ${CMAKE_CURRENT_SOURCE_DIR}/${name}.cpp)
  foreach(room ${FUZZ_ROOMS})
    target_link_libraries(fuzz_${name} PRIVATE isnad_${room})
  endforeach()
  target_compile_definitions(fuzz_${name} PRIVATE
    ISNAD_SOURCE_DIR="${PROJECT_SOURCE_DIR}" ISNAD_BINARY_DIR="${PROJECT_BINARY_DIR}")
  target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
endfunction()
