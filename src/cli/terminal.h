#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include <stdio.h>

/*
 * Words for a terminal in the terminal's encoding. Inside, and in files and pipes, all text is
 * UTF-8; where the locale is GB18030, what standard output and standard error show on a
 * terminal is converted (DESIGN 5). Called once, before anything is printed.
 */
void terminal_setup(void);

/*
 * A stream that writes what it gets as UTF-8 to fd as GB18030; what that cannot hold is shown
 * as 〓. NULL when the machine lacks the converter. fd stays open when it is closed.
 */
FILE *terminal_stream(int fd);

#endif
