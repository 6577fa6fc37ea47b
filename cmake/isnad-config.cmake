# find_package(isnad): the target isnad::isnad.
include(CMakeFindDependencyMacro)
find_dependency(tl-expected)
include(${CMAKE_CURRENT_LIST_DIR}/isnad-targets.cmake)
