/// The people file edited from the shell, as its reader sees it and with everybody's comments.
@NullMarked
package dev.signalbox.app.people;

import org.jspecify.annotations.NullMarked;
