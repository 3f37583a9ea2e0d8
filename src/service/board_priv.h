/* SPDX-License-Identifier: EUPL-1.2 */
/* board_priv.h - shared by board.c and board_pages.c */
#ifndef SERVICE_BOARD_PRIV_H
#define SERVICE_BOARD_PRIV_H
#include "service/board.h"
#include "service/words.h"

struct board_words board_words(struct words w);
struct board_reasons board_reasons(mem *m, struct reasons r);
struct board_person board_person(mem *m, enum lang l, const struct application *a);
/* How far a set of tandems uses the quotas; at most BOARD_QUOTAS that do not bind. */
enum { BOARD_QUOTAS = 100 };
struct board_quotas board_quotas(mem *m, enum lang l, const struct pairing *p, const int32_t *mentor_of);
/* Moves with names. */
struct board_words board_moves(mem *m, enum lang l, const struct proposal_move *mv, int n);
#endif
