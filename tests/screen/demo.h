#ifndef TESTS_SCREEN_DEMO_H
#define TESTS_SCREEN_DEMO_H

/*
 * A program that has every part of the framework and nothing of the domain: home with the
 * command box, a form of two pages (31), a list of 100,000 rows (40), dialogs. Names in it are
 * fictitious. Runs in the child of pty_fork; arg: NULL, or a pointer to the idle seconds
 * before it locks. With DEMO_STAYS in the environment it neither ends nor stays locked.
 */
int demo_main(void *arg);

#endif
