# The compiler of data/, and the file that it makes for the build tree and the installation.
add_executable(isnad-lexicon ${PROJECT_SOURCE_DIR}/src/lexicon/lexicon_main.cpp)
target_link_libraries(isnad-lexicon PRIVATE isnad_lexicon)

file(GLOB lexicon_tables CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/data/*/*.tsv)
set(lexicon_file ${PROJECT_BINARY_DIR}/share/isnad/lexicon.bin)
file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/share/isnad)
# One bad line must not stop the build of everything else: it is printed and left out here, and the
# test lexicon_data fails.
add_custom_command(OUTPUT ${lexicon_file}
  COMMAND isnad-lexicon compile ${PROJECT_SOURCE_DIR}/data ${lexicon_file} --keep-going
  DEPENDS isnad-lexicon ${lexicon_tables}
  COMMENT "Compiling data/ to share/isnad/lexicon.bin" VERBATIM)
add_custom_target(lexicon_file ALL DEPENDS ${lexicon_file})

include(GNUInstallDirs)
install(FILES ${lexicon_file} DESTINATION ${CMAKE_INSTALL_DATADIR}/isnad)
