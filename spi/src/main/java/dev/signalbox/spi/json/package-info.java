/// How JSON from outside is read: strictly, within limits, by one class.
@NullMarked
package dev.signalbox.spi.json;

import org.jspecify.annotations.NullMarked;
