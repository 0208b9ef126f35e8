/// The rows of buttons, and of handles by which one account is answered.
@NullMarked
@Uses({"json", "room", "store"})
package dev.signalbox.chat.delivery.row;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
