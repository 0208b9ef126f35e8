/// Files that people say something with: taken, kept once, looked at for what they are, and given
/// to whoever may see the message.
@NullMarked
@Uses({"content", "expression", "store", "time"})
package dev.signalbox.chat.file;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
