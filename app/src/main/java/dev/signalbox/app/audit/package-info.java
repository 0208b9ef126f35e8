/// `audit` of the shell: the record proved, exported, witnessed and erased from, without a server.
@NullMarked
package dev.signalbox.app.audit;

import org.jspecify.annotations.NullMarked;
