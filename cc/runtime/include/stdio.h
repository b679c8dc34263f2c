/* Standard input and output. The machine has one input and one output; what goes to stderr is lost. */
#ifndef _STDIO_H
#define _STDIO_H
#include <stdarg.h>
#include <stddef.h>

#define EOF (-1)
#define BUFSIZ 256
#define _IOFBF 0
#define _IOLBF 1
#define _IONBF 2

typedef struct __file FILE;
extern FILE *const stdin;
extern FILE *const stdout;
extern FILE *const stderr;
#define stdin stdin
#define stdout stdout
#define stderr stderr

int printf(const char *format, ...) __attribute__((format(printf, 1, 2)));
int fprintf(FILE *f, const char *format, ...) __attribute__((format(printf, 2, 3)));
int sprintf(char *to, const char *format, ...) __attribute__((format(printf, 2, 3)));
int snprintf(char *to, size_t size, const char *format, ...) __attribute__((format(printf, 3, 4)));
int vprintf(const char *format, va_list arguments);
int vfprintf(FILE *f, const char *format, va_list arguments);
int vsprintf(char *to, const char *format, va_list arguments);
int vsnprintf(char *to, size_t size, const char *format, va_list arguments);

int scanf(const char *format, ...) __attribute__((format(scanf, 1, 2)));
int sscanf(const char *from, const char *format, ...) __attribute__((format(scanf, 2, 3)));

int getchar(void);
int fgetc(FILE *f);
int getc(FILE *f);
int ungetc(int c, FILE *f);
char *fgets(char *to, int size, FILE *f);
size_t fread(void *to, size_t size, size_t count, FILE *f);

int putchar(int c);
int fputc(int c, FILE *f);
int putc(int c, FILE *f);
int puts(const char *text);
int fputs(const char *text, FILE *f);
size_t fwrite(const void *from, size_t size, size_t count, FILE *f);

int fflush(FILE *f);
int setvbuf(FILE *f, char *buffer, int mode, size_t size);
void setbuf(FILE *f, char *buffer);
int feof(FILE *f);
int ferror(FILE *f);
void clearerr(FILE *f);
void perror(const char *text);

#define __NO_FILES __attribute__((unavailable("the machine has no files: read stdin, write stdout")))
FILE *fopen(const char *path, const char *mode) __NO_FILES;
FILE *freopen(const char *path, const char *mode, FILE *f) __NO_FILES;
FILE *tmpfile(void) __NO_FILES;
int fclose(FILE *f);
int fseek(FILE *f, long offset, int from) __NO_FILES;
long ftell(FILE *f) __NO_FILES;
int remove(const char *path) __NO_FILES;
int rename(const char *from, const char *to) __NO_FILES;
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2
#endif
