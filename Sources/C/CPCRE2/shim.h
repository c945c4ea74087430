#ifndef CPCRE2_SHIM_H
#define CPCRE2_SHIM_H

/* The library over bytes. Its macros that cast, which Swift does not see, stand here as functions. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* The offset of a group that took no part in a match. */
static inline size_t cpcre2_unset(void) { return PCRE2_UNSET; }

/* Matches as `pcre2_match` does; an empty subject needs no address. */
static inline int cpcre2_match(
    const pcre2_code *code, const unsigned char *subject, size_t length, size_t start, uint32_t options, pcre2_match_data *data,
    pcre2_match_context *context) {
    return pcre2_match(code, subject ? (PCRE2_SPTR)subject : (PCRE2_SPTR) "", length, start, options, data, context);
}

#endif
