# The trained analyser beside the program: models/analyser.bin to share/isnad/model.bin, again when it changes.
configure_file(${PROJECT_SOURCE_DIR}/models/analyser.bin ${PROJECT_BINARY_DIR}/share/isnad/model.bin COPYONLY)
