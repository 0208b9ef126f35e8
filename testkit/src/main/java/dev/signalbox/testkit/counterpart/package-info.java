/// What plays a chat platform on this machine, as the demo starts it, too.
@NullMarked
package dev.signalbox.testkit.counterpart;

import org.jspecify.annotations.NullMarked;
