/* Error numbers, as Linux has them. */
#ifndef _ERRNO_H
#define _ERRNO_H
extern int errno;
#define EBADF 9
#define ENOMEM 12
#define EINVAL 22
#define EDOM 33
#define ERANGE 34
#define EILSEQ 84
#endif
