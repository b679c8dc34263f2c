#error "the machine has no files: fcntl.h does not exist"
