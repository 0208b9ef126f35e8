/// `check`, `test`, `explain`, `who-can`, `what-can` and `guard` of the shell: an installation and
/// a line looked at, without a server.
@NullMarked
package dev.signalbox.app.check;

import org.jspecify.annotations.NullMarked;
