/// What a chat platform adapter is written against.
@NullMarked
package dev.signalbox.spi.chat;

import org.jspecify.annotations.NullMarked;
