#ifndef CARCHIVE_SHIM_H
#define CARCHIVE_SHIM_H

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#ifdef __APPLE__
#include <xlocale.h>
#endif

/* libarchive turns names into the encoding of the thread's locale; the mask is a macro that Swift does not see. */
static inline locale_t reverie_archive_locale(const char *name) {
    return newlocale(LC_CTYPE_MASK, name, (locale_t)0);
}

#endif
