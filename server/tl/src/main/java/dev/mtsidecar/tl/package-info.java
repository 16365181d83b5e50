/**
 * TL serialisation: values in memory, bounds-checked readers and writers.
 *
 * @see <a href="https://core.telegram.org/mtproto/serialize">Binary Data Serialization</a>
 */
@NullMarked
package dev.mtsidecar.tl;

import org.jspecify.annotations.NullMarked;
