/// Forms that runs ask people to fill in, as durable rows: their fields, who is asked, and what was
/// entered.
@NullMarked
@Uses({"command", "json", "store"})
package dev.signalbox.engine.form;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
