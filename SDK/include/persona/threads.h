/*
 * threads.h - the thread tags, a closed list.
 *
 * The last line of every function's comment carries exactly one of these tags.
 *
 * [any-thread]
 *     Any thread, at any time while the object it is called on lives, also while any other function runs.
 *
 * [loading]
 *     The thread that loads the library, before any instance exists; one call at a time for each library. It may be
 *     called in a process that is thrown away afterwards: do no work beyond handing out constants.
 *
 * [instance-serial]
 *     Never at once with another [instance-serial] or [instance-setup] function of the same instance; the thread may
 *     differ from call to call. Return within a millisecond and never wait: the thread serves other people. Where the
 *     kind's table has its BLOCKS flag set, the function runs on a worker thread instead and may wait, up to the
 *     request's deadline.
 *
 * [instance-setup]
 *     Serial like [instance-serial], always on a thread that may wait: read files, compile rules, open libraries here.
 *
 * The host makes as many instances of a plugin as it has threads that use it (never more than the plugin's max_instances)
 * and spreads requests over them, so an author who keeps all state inside the instance needs no lock. Several
 * requests may be open in one instance at the same time: a function that starts work returns before that work finishes.
 */
#ifndef PERSONA_THREADS_H
#define PERSONA_THREADS_H
#endif
