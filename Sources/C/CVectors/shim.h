#ifndef CVECTORS_SHIM_H
#define CVECTORS_SHIM_H

/* What the compiler may not use where a program must run on every x86-64: written with the wide instructions, called only where the
   processor has them. Each function has its counterpart in Swift, which gives the same numbers to the last bit. */

#include <stddef.h>
#include <stdint.h>

/* Asks for memory that is needed soon. */
static inline void cvectors_prefetch(const void *address) { __builtin_prefetch(address); }

#if defined(__x86_64__)

#include <immintrin.h>

#define CVECTORS_AVX2 __attribute__((target("avx2,popcnt")))
#define CVECTORS_AVX512 __attribute__((target("avx2,popcnt,avx512f,avx512bw,avx512vl,avx512vnni,avx512vpopcntdq")))

/* 0: nothing that every x86-64 has not; 1: AVX2; 2: AVX-512 with VNNI and VPOPCNTDQ. */
static inline int cvectors_level(void) {
    __builtin_cpu_init();
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("popcnt")) return 0;
    int wide = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
               __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512vpopcntdq");
    return wide ? 2 : 1;
}

/* An entry of a sum is a row's number in the upper and its weight, below 2^15, in the lower 16 bits. Adds the entries of `pairs` pairs of
   rows of `dimensions` steps, and answers up to which component: whole blocks from `from` on, the rest is left. */
CVECTORS_AVX2 static inline size_t cvectors_add_rows_avx2(
    int32_t *sums, const int8_t *rows, size_t dimensions, size_t from, const uint32_t *entries, size_t pairs) {
    for (; from + 64 <= dimensions; from += 64) {
        __m256i sum[8];
        for (int k = 0; k < 8; k++) sum[k] = _mm256_setzero_si256();
        for (size_t i = 0; i < pairs; i++) {
            const uint32_t one = entries[2 * i], other = entries[2 * i + 1];
            const int8_t *a = rows + (size_t)(one >> 16) * dimensions + from, *b = rows + (size_t)(other >> 16) * dimensions + from;
            const __m256i weights = _mm256_set1_epi32((int)((one & 0xffff) | other << 16));
            for (int k = 0; k < 4; k++) {
                const __m256i x = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(a + 16 * k)));
                const __m256i y = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(b + 16 * k)));
                sum[2 * k] = _mm256_add_epi32(sum[2 * k], _mm256_madd_epi16(_mm256_unpacklo_epi16(x, y), weights));
                sum[2 * k + 1] = _mm256_add_epi32(sum[2 * k + 1], _mm256_madd_epi16(_mm256_unpackhi_epi16(x, y), weights));
            }
        }
        /* Interleaving took four components of each half in turn. */
        for (int k = 0; k < 4; k++) {
            __m256i *to = (__m256i *)(sums + from + 16 * k);
            const __m256i low = _mm256_permute2x128_si256(sum[2 * k], sum[2 * k + 1], 0x20);
            const __m256i high = _mm256_permute2x128_si256(sum[2 * k], sum[2 * k + 1], 0x31);
            _mm256_storeu_si256(to, _mm256_add_epi32(_mm256_loadu_si256(to), low));
            _mm256_storeu_si256(to + 1, _mm256_add_epi32(_mm256_loadu_si256(to + 1), high));
        }
    }
    return from;
}

CVECTORS_AVX512 static inline size_t cvectors_add_rows_avx512(
    int32_t *sums, const int8_t *rows, size_t dimensions, size_t from, const uint32_t *entries, size_t pairs) {
    for (; from + 128 <= dimensions; from += 128) {
        __m512i sum[8];
        for (int k = 0; k < 8; k++) sum[k] = _mm512_setzero_si512();
        for (size_t i = 0; i < pairs; i++) {
            const uint32_t one = entries[2 * i], other = entries[2 * i + 1];
            const int8_t *a = rows + (size_t)(one >> 16) * dimensions + from, *b = rows + (size_t)(other >> 16) * dimensions + from;
            const __m512i weights = _mm512_set1_epi32((int)((one & 0xffff) | other << 16));
            for (int k = 0; k < 4; k++) {
                const __m512i x = _mm512_cvtepi8_epi16(_mm256_loadu_si256((const __m256i *)(a + 32 * k)));
                const __m512i y = _mm512_cvtepi8_epi16(_mm256_loadu_si256((const __m256i *)(b + 32 * k)));
                sum[2 * k] = _mm512_dpwssd_epi32(sum[2 * k], _mm512_unpacklo_epi16(x, y), weights);
                sum[2 * k + 1] = _mm512_dpwssd_epi32(sum[2 * k + 1], _mm512_unpackhi_epi16(x, y), weights);
            }
        }
        for (int k = 0; k < 4; k++) {
            int32_t *to = sums + from + 32 * k;
            const __m512i low = _mm512_permutex2var_epi64(sum[2 * k], _mm512_setr_epi64(0, 1, 8, 9, 2, 3, 10, 11), sum[2 * k + 1]);
            const __m512i high = _mm512_permutex2var_epi64(sum[2 * k], _mm512_setr_epi64(4, 5, 12, 13, 6, 7, 14, 15), sum[2 * k + 1]);
            _mm512_storeu_si512(to, _mm512_add_epi32(_mm512_loadu_si512(to), low));
            _mm512_storeu_si512(to + 16, _mm512_add_epi32(_mm512_loadu_si512(to + 16), high));
        }
    }
    return from;
}

/* Codes of 256 bits: the first one from `from` on that lies no farther from the query than `bound`, and how far; `count` if none does. */
CVECTORS_AVX2 static inline size_t cvectors_next_code_popcnt(
    const uint8_t *codes, size_t from, size_t count, const uint8_t *query, int64_t bound, int64_t *distance) {
    for (; from < count; from++) {
        int64_t bits = 0;
        for (int k = 0; k < 4; k++) {
            uint64_t one, other;
            __builtin_memcpy(&one, codes + 32 * from + 8 * k, 8);
            __builtin_memcpy(&other, query + 8 * k, 8);
            bits += _mm_popcnt_u64(one ^ other);
        }
        if (bits <= bound) {
            *distance = bits;
            return from;
        }
    }
    return count;
}

/* Counts the bits of 32 bytes by looking up each half of a byte; four sums of 64 bits. */
CVECTORS_AVX2 static inline __m256i cvectors_bits(__m256i bytes) {
    const __m256i counts = _mm256_setr_epi8(0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4, 0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
    const __m256i half = _mm256_set1_epi8(15);
    const __m256i low = _mm256_shuffle_epi8(counts, _mm256_and_si256(bytes, half));
    const __m256i high = _mm256_shuffle_epi8(counts, _mm256_and_si256(_mm256_srli_epi16(bytes, 4), half));
    return _mm256_sad_epu8(_mm256_add_epi8(low, high), _mm256_setzero_si256());
}

CVECTORS_AVX2 static inline size_t cvectors_next_code_avx2(
    const uint8_t *codes, size_t from, size_t count, const uint8_t *query, int64_t bound, int64_t *distance) {
    const __m256i asked = _mm256_loadu_si256((const __m256i *)query);
    const __m128i most = _mm_set1_epi32(bound < 256 ? (int)bound : 256);
    for (; from + 4 <= count; from += 4) {
        const __m256i *four = (const __m256i *)(codes + 32 * from);
        const __m256i a = cvectors_bits(_mm256_xor_si256(asked, _mm256_loadu_si256(four)));
        const __m256i b = cvectors_bits(_mm256_xor_si256(asked, _mm256_loadu_si256(four + 1)));
        const __m256i c = cvectors_bits(_mm256_xor_si256(asked, _mm256_loadu_si256(four + 2)));
        const __m256i d = cvectors_bits(_mm256_xor_si256(asked, _mm256_loadu_si256(four + 3)));
        const __m256i halves = _mm256_hadd_epi32(_mm256_packus_epi32(a, b), _mm256_packus_epi32(c, d));
        const __m128i sums = _mm_add_epi32(_mm256_castsi256_si128(halves), _mm256_extracti128_si256(halves, 1));
        if (_mm_movemask_epi8(_mm_cmpgt_epi32(sums, most)) != 0xffff) break;
    }
    return cvectors_next_code_popcnt(codes, from, count, query, bound, distance);
}

CVECTORS_AVX512 static inline size_t cvectors_next_code_avx512(
    const uint8_t *codes, size_t from, size_t count, const uint8_t *query, int64_t bound, int64_t *distance) {
    const __m512i asked = _mm512_broadcast_i64x4(_mm256_loadu_si256((const __m256i *)query));
    const __m512i most = _mm512_set1_epi64(bound);
    for (; from + 8 <= count; from += 8) {
        const uint8_t *eight = codes + 32 * from;
        const __m512i a = _mm512_popcnt_epi64(_mm512_xor_si512(asked, _mm512_loadu_si512(eight)));
        const __m512i b = _mm512_popcnt_epi64(_mm512_xor_si512(asked, _mm512_loadu_si512(eight + 64)));
        const __m512i c = _mm512_popcnt_epi64(_mm512_xor_si512(asked, _mm512_loadu_si512(eight + 128)));
        const __m512i d = _mm512_popcnt_epi64(_mm512_xor_si512(asked, _mm512_loadu_si512(eight + 192)));
        const __m512i ab = _mm512_add_epi64(_mm512_unpacklo_epi64(a, b), _mm512_unpackhi_epi64(a, b));
        const __m512i cd = _mm512_add_epi64(_mm512_unpacklo_epi64(c, d), _mm512_unpackhi_epi64(c, d));
        const __m512i sums = _mm512_add_epi64(_mm512_shuffle_i64x2(ab, cd, 0x88), _mm512_shuffle_i64x2(ab, cd, 0xdd));
        if (_mm512_cmple_epi64_mask(sums, most)) break;
    }
    return cvectors_next_code_popcnt(codes, from, count, query, bound, distance);
}

#endif

#endif
