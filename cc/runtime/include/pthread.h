#error "the machine has no threads: pthread.h does not exist"
