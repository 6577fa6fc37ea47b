#include "cli/program.h"

int main(int argc, char** argv) { return isnad::run_program(argc, argv); }
