/// The words of the shell about chat platforms.
@NullMarked
package dev.signalbox.app.chat;

import org.jspecify.annotations.NullMarked;
