/* SPDX-License-Identifier: EUPL-1.2 */
/* Open addressing, at most half full. */
#include "service/key_map.h"

#include <stdint.h>
#include <string.h>

struct slot {
	const char *key;
	int value;
};

struct key_map {
	size_t room, used;
	struct slot *slot;
};

/* FNV-1a: the keys come from a file its reader chose; a slow look-up would harm nobody else. */
static size_t place(const struct key_map *map, const char *key)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325);
	size_t at;

	for (const char *p = key; *p; p++)
		h = (h ^ (unsigned char)*p) * UINT64_C(0x100000001b3);
	at = (size_t)(h ^ h >> 32) & (map->room - 1);
	while (map->slot[at].key && strcmp(map->slot[at].key, key) != 0)
		at = (at + 1) & (map->room - 1);
	return at;
}

struct key_map *key_map_new(mem *m)
{
	struct key_map *map = mem_make(m, struct key_map);

	map->room = 256;
	map->slot = mem_array(map, struct slot, map->room);
	return map;
}

int key_map_get(const struct key_map *map, const char *key)
{
	const struct slot *s = &map->slot[place(map, key)];

	return s->key ? s->value : -1;
}

static void double_room(struct key_map *map)
{
	struct slot *old = map->slot;
	size_t room = map->room;

	map->room *= 2;
	map->slot = mem_array(map, struct slot, map->room);
	for (size_t i = 0; i < room; i++)
		if (old[i].key)
			map->slot[place(map, old[i].key)] = old[i];
	mem_free(old);
}

void key_map_set(struct key_map *map, const char *key, int value)
{
	size_t at;

	if (map->used * 2 >= map->room)
		double_room(map);
	at = place(map, key);
	if (!map->slot[at].key) {
		map->slot[at].key = mem_str(map, key);
		map->used++;
	}
	map->slot[at].value = value;
}
