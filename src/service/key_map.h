/* SPDX-License-Identifier: EUPL-1.2 */
/* key_map.h - text -> number, for looking up thousands of names of one import in memory */
#ifndef SERVICE_KEY_MAP_H
#define SERVICE_KEY_MAP_H
#include "base/mem.h"

struct key_map;

struct key_map *key_map_new(mem *m);
/* -1 if the key was never set. */
int key_map_get(const struct key_map *map, const char *key);
/* Copies the key; replaces what was there. value >= 0. */
void key_map_set(struct key_map *map, const char *key, int value);
#endif
