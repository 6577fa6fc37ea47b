# Warnings, ccache and sanitizers for every target of the project.
find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()
# GCC 12 warns of string copies inside its own library (PR 105329): -Wrestrict is off.
add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
if(ISNAD_SANITIZE)
  add_compile_options(-fsanitize=${ISNAD_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer -g)
  add_link_options(-fsanitize=${ISNAD_SANITIZE})
endif()
if(ISNAD_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
