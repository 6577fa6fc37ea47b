# Data beside the program, and what is installed.
if(NOT TARGET isnad_api)
  return()
endif()
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

# The program finds its data beside itself: lexicon (cmake/lexicon.cmake) and model (cmake/model.cmake).
if(TARGET isnad AND TARGET lexicon_file)
  add_dependencies(isnad lexicon_file)
endif()
install(FILES ${PROJECT_BINARY_DIR}/share/isnad/model.bin ${PROJECT_BINARY_DIR}/share/isnad/ranker.tsv
  DESTINATION ${CMAKE_INSTALL_DATADIR}/isnad)

# What other CMake projects use: one shared library with every room in it, the headers of the public
# API, the program and its data. find_package(isnad) then gives isnad::isnad (docs/api.md).
# In the project a header is "base/span.h"; for others it is "isnad/base/span.h", so that no folder
# of theirs is mistaken for ours.
set(public_headers isnad/isnad.h base/codebook.h base/date.h base/error.h base/span.h coding/claim.h
    ingest/article.h)
set(public_dir ${PROJECT_BINARY_DIR}/public)
foreach(header ${public_headers})
  set(source ${PROJECT_SOURCE_DIR}/src/${header})
  set(target ${public_dir}/isnad/${header})
  if(header STREQUAL isnad/isnad.h)
    set(source ${PROJECT_SOURCE_DIR}/include/${header})
    set(target ${public_dir}/${header})
  endif()
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${source})
  file(READ ${source} content)
  string(REGEX REPLACE "#include \"(base|coding|ingest)/" "#include \"isnad/\\1/" content "${content}")
  file(CONFIGURE OUTPUT ${target} CONTENT "${content}" @ONLY)
endforeach()

add_library(isnad_library SHARED ${PROJECT_SOURCE_DIR}/src/api/isnad.cpp)
set_target_properties(isnad_library PROPERTIES OUTPUT_NAME isnad EXPORT_NAME isnad
  VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
target_link_libraries(isnad_library PRIVATE isnad_api PUBLIC tl::expected)
target_compile_features(isnad_library PUBLIC cxx_std_20)
target_include_directories(isnad_library PUBLIC $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)

install(TARGETS isnad_library EXPORT isnad-targets LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY ${public_dir}/isnad DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT isnad-targets NAMESPACE isnad:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/isnad)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/isnad-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_SOURCE_DIR}/cmake/isnad-config.cmake ${PROJECT_BINARY_DIR}/isnad-config-version.cmake
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/isnad)
if(TARGET isnad)
  install(TARGETS isnad RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
