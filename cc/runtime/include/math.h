/* Functions of double whose results IEEE 754 fixes: the same bits here as anywhere. */
#ifndef _MATH_H
#define _MATH_H
#define HUGE_VAL __builtin_huge_val()
#define INFINITY __builtin_inff()
#define NAN __builtin_nanf("")
#define M_E 2.7182818284590452354
#define M_PI 3.14159265358979323846
#define isnan(x) __builtin_isnan(x)
#define isinf(x) __builtin_isinf(x)
#define isfinite(x) __builtin_isfinite(x)
#define signbit(x) __builtin_signbit(x)
double ceil(double x);
double copysign(double x, double sign);
double fabs(double x);
double floor(double x);
double fmax(double x, double y);
double fmin(double x, double y);
double fmod(double x, double y);
double frexp(double x, int *exponent);
double ldexp(double x, int exponent);
double modf(double x, double *whole);
double round(double x);
double scalbn(double x, int exponent);
double sqrt(double x);
double trunc(double x);
float fabsf(float x);
float floorf(float x);
float sqrtf(float x);
#endif
