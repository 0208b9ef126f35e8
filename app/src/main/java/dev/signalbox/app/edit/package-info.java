/// Files that people write, changed from the shell in single places, with everybody's comments.
@NullMarked
package dev.signalbox.app.edit;

import org.jspecify.annotations.NullMarked;
