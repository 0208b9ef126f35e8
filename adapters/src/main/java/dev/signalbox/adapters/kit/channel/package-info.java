/// The channels of a connection: how their names are written, which are served or looked for, what
/// was told of them.
@NullMarked
package dev.signalbox.adapters.kit.channel;

import org.jspecify.annotations.NullMarked;
