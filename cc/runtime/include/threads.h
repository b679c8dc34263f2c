#error "the machine has no threads: threads.h does not exist"
