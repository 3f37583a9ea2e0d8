/* SPDX-License-Identifier: EUPL-1.2 */
#include "http/listen.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/tr.h"

enum { BACKLOG = 511 };

static struct err *fault(mem *m, const char *where, const char *step)
{
	const char *told = N_("The server cannot listen at this address.");

	if (errno == EADDRINUSE)
		told = N_("Another program already listens at this address. Stop it, or choose another "
			  "port.");
	else if (errno == EACCES || errno == EPERM)
		told = N_("This address may not be used by this account. Ports below 1024 need root; "
			  "choose another port.");
	else if (errno == EADDRNOTAVAIL)
		told = N_("This machine does not have that address.");
	return ERR(m, ERR_SYSTEM, told, "listen %s: %s: %s", where, step, strerror(errno));
}

const char *listen_path(const char *where)
{
	return strncmp(where, "unix:", 5) == 0 ? where + 5 : NULL;
}

/* Does a server answer at this socket file? */
static bool answers(const struct sockaddr_un *a)
{
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	bool yes = fd >= 0 && connect(fd, (const struct sockaddr *)a, sizeof *a) == 0;

	if (fd >= 0)
		close(fd);
	return yes;
}

static struct err *open_path(mem *m, const char *where, const char *path, int *out)
{
	struct sockaddr_un a = { .sun_family = AF_UNIX };
	struct stat st;
	int fd;

	if (!*path || strlen(path) >= sizeof a.sun_path)
		return ERR(m, ERR_INVALID, N_("The path of the socket file is empty or too long."),
		    "listen %s", where);
	memcpy(a.sun_path, path, strlen(path));
	if (stat(path, &st) == 0 && S_ISSOCK(st.st_mode) && !answers(&a))
		unlink(path);
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return fault(m, where, "socket");
	if (bind(fd, (const struct sockaddr *)&a, sizeof a) || chmod(path, 0660) || listen(fd, BACKLOG)) {
		struct err *e = fault(m, where, "bind");

		close(fd);
		return e;
	}
	*out = fd;
	return NULL;
}

/* "host:port" and "[host]:port" taken apart; false if it is neither. */
static bool split(mem *m, const char *where, const char **host, const char **port)
{
	const char *colon = strrchr(where, ':');
	size_t n;

	if (!colon || !colon[1] || strlen(colon + 1) > 5 ||
	    colon[1 + strspn(colon + 1, "0123456789")] || atoi(colon + 1) > 65535)
		return false;
	n = (size_t)(colon - where);
	*port = colon + 1;
	if (n >= 2 && where[0] == '[' && where[n - 1] == ']')
		*host = mem_strn(m, where + 1, n - 2);
	else if (n == 1 && where[0] == '*')
		*host = NULL;
	else if (n > 0 && !memchr(where, ':', n))
		*host = mem_strn(m, where, n);
	else
		return false;
	return true;
}

static struct err *open_at(mem *m, const char *where, const struct addrinfo *a, int *out)
{
	const int on = 1, off = 0;
	int fd = socket(a->ai_family, a->ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

	if (fd < 0)
		return fault(m, where, "socket");
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	if (a->ai_family == AF_INET6)
		setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
	if (bind(fd, a->ai_addr, a->ai_addrlen) || listen(fd, BACKLOG)) {
		struct err *e = fault(m, where, "bind");

		close(fd);
		return e;
	}
	*out = fd;
	return NULL;
}

struct err *listen_open(mem *m, const char *where, int *fd)
{
	const struct addrinfo hints = {
		.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE | AI_NUMERICSERV
	};
	struct addrinfo *found = NULL;
	const char *host, *port;
	struct err *e = NULL;
	int status;

	if (listen_path(where))
		return open_path(m, where, listen_path(where), fd);
	if (!split(m, where, &host, &port))
		return ERR(m, ERR_INVALID,
		    N_("Please give the address to listen at as 127.0.0.1:8080, [::1]:8080 or "
		       "unix:/run/tandem.sock."),
		    "listen %s", where);
	status = getaddrinfo(host, port, &hints, &found);
	if (status)
		return ERR(m, ERR_INVALID, N_("There is no such address to listen at."), "listen %s: %s",
		    where, gai_strerror(status));
	/* All addresses: the IPv6 socket takes IPv4 too, where the machine has IPv6. */
	for (const struct addrinfo *a = found; a; a = a->ai_next)
		if (!host && a->ai_family == AF_INET6 && !open_at(m, where, a, fd))
			goto done;
	for (const struct addrinfo *a = found; a; a = a->ai_next)
		if (!(e = open_at(m, where, a, fd)))
			break;
done:
	freeaddrinfo(found);
	return e;
}

int listen_port(int fd)
{
	struct sockaddr_storage a = { 0 };
	socklen_t n = sizeof a;

	if (getsockname(fd, (struct sockaddr *)&a, &n))
		return 0;
	if (a.ss_family == AF_INET)
		return ntohs(((const struct sockaddr_in *)&a)->sin_port);
	if (a.ss_family == AF_INET6)
		return ntohs(((const struct sockaddr_in6 *)&a)->sin6_port);
	return 0;
}
