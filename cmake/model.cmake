# The trained models beside the program, again when they change: models/analyser.bin as share/isnad/model.bin,
# models/ranker.tsv under its own name.
configure_file(${PROJECT_SOURCE_DIR}/models/analyser.bin ${PROJECT_BINARY_DIR}/share/isnad/model.bin COPYONLY)
configure_file(${PROJECT_SOURCE_DIR}/models/ranker.tsv ${PROJECT_BINARY_DIR}/share/isnad/ranker.tsv COPYONLY)
