/// Where it is known who is in which group.
@NullMarked
package dev.signalbox.spi.people;

import org.jspecify.annotations.NullMarked;
