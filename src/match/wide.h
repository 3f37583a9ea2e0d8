/* SPDX-License-Identifier: EUPL-1.2 */
/* wide.h - plain loops compiled several times, for older and newer processors
 *
 * The loader picks the widest the machine has; results are the same, as all is whole numbers. Off under
 * sanitizers, whose start-up comes later than the choice, and where MATCH_ONE_LEVEL says that the build is for one. Private to src/match.
 */
#ifndef MATCH_WIDE_H
#define MATCH_WIDE_H

#if !defined(MATCH_ONE_LEVEL) && defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) &&                             \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define WIDE __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define WIDE
#endif
#endif
