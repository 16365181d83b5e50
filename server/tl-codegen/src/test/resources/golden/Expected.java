// ==== AnyPostLetter.java
// Generated from the TL schema; edit that instead.
package example.post;

import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlReader;

/** TL type {@code post.Letter}. */
public sealed interface AnyPostLetter extends TlObject permits
    LetterPlain,
    LetterSealed,
    UnknownPostLetter {
  /** Reads a boxed value. */
  static AnyPostLetter read(TlReader in) throws TlFormatException {
    in.enter();
    int id = in.readInt();
    AnyPostLetter value = switch (id) {
      case LetterPlain.ID -> LetterPlain.readBody(in);
      case LetterSealed.ID -> LetterSealed.readBody(in);
      default -> UnknownPostLetter.readBody(id, in);
    };
    in.leave();
    return value;
  }
}

// ==== UnknownPostLetter.java
// Generated from the TL schema; edit that instead.
package example.post;

import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.TlWriter;

/**
 * A constructor of {@code post.Letter} that this build does not know.
 *
 * @param data from the constructor id to the end of the message: where the value ends
 *     cannot be known
 */
public record UnknownPostLetter(int constructorId, Bytes data) implements AnyPostLetter {
  @Override
  public void writeTo(TlWriter out) {
    out.writeRaw(data);
  }

  static UnknownPostLetter readBody(int id, TlReader in) throws TlFormatException {
    return new UnknownPostLetter(id, in.cutBefore(id));
  }

  @Override
  public String toString() {
    return "unknown post.Letter";
  }
}

// ==== Parcel.java
// Generated from the TL schema; edit that instead.
package example.post;

import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.TlWriter;
import org.jspecify.annotations.Nullable;

/**
 * {@code parcel#11111111 flags:# fragile:flags.0?true note:flags.1?string weight:flags.2?double
 *     insured:flags.2?Bool = Parcel;}
 */
public record Parcel(
    boolean fragile,
    @Nullable String note,
    @Nullable Double weight,
    @Nullable Boolean insured) implements TlObject {
  /** Constructor id. */
  public static final int ID = 0x11111111;

  public Parcel {
    if ((weight != null) != (insured != null)) {
      throw new IllegalArgumentException("parcel: weight and insured go together");
    }
  }

  @Override
  public int constructorId() {
    return ID;
  }

  @Override
  public void writeTo(TlWriter out) {
    out.writeInt(ID);
    writeBody(out);
  }

  /** Everything after the constructor id. */
  public void writeBody(TlWriter out) {
    out.writeInt((fragile ? 1 << 0 : 0)
        | (note != null ? 1 << 1 : 0)
        | (weight != null ? 1 << 2 : 0));
    if (note != null) {
      out.writeString(note);
    }
    if (weight != null) {
      out.writeDouble(weight);
    }
    if (insured != null) {
      out.writeBool(insured);
    }
  }

  /** Reads a boxed value. */
  public static Parcel read(TlReader in) throws TlFormatException {
    in.expectId(ID, "parcel");
    return readBody(in);
  }

  /** Reads everything after the constructor id. */
  public static Parcel readBody(TlReader in) throws TlFormatException {
    int flags = in.readInt();
    boolean fragile = (flags & 1 << 0) != 0;
    @Nullable String note = (flags & 1 << 1) != 0 ? in.readString() : null;
    @Nullable Double weight = (flags & 1 << 2) != 0 ? in.readDouble() : null;
    @Nullable Boolean insured = (flags & 1 << 2) != 0 ? in.readBool() : null;
    return new Parcel(fragile, note, weight, insured);
  }

  @Override
  public String toString() {
    return "parcel";
  }
}

// ==== LetterPlain.java
// Generated from the TL schema; edit that instead.
package example.post;

import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.TlWriter;

/** {@code letterPlain#22222222 text:string = post.Letter;} */
public record LetterPlain(String text) implements AnyPostLetter {
  /** Constructor id. */
  public static final int ID = 0x22222222;

  @Override
  public int constructorId() {
    return ID;
  }

  @Override
  public void writeTo(TlWriter out) {
    out.writeInt(ID);
    writeBody(out);
  }

  /** Everything after the constructor id. */
  public void writeBody(TlWriter out) {
    out.writeString(text);
  }

  /** Reads a boxed value. */
  public static LetterPlain read(TlReader in) throws TlFormatException {
    in.expectId(ID, "letterPlain");
    return readBody(in);
  }

  /** Reads everything after the constructor id. */
  public static LetterPlain readBody(TlReader in) throws TlFormatException {
    String text = in.readString();
    return new LetterPlain(text);
  }

  @Override
  public String toString() {
    return "letterPlain";
  }
}

// ==== LetterSealed.java
// Generated from the TL schema; edit that instead.
package example.post;

import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.Int256;
import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.TlWriter;
import org.jspecify.annotations.Nullable;

/**
 * {@code letterSealed#33333333 seal:int256 content:bytes flags2:# class:flags2.31?long =
 *     post.Letter;}
 */
public record LetterSealed(
    Int256 seal,
    Bytes content,
    @Nullable Long class_) implements AnyPostLetter {
  /** Constructor id. */
  public static final int ID = 0x33333333;

  @Override
  public int constructorId() {
    return ID;
  }

  @Override
  public void writeTo(TlWriter out) {
    out.writeInt(ID);
    writeBody(out);
  }

  /** Everything after the constructor id. */
  public void writeBody(TlWriter out) {
    out.writeInt256(seal);
    out.writeBytes(content);
    out.writeInt((class_ != null ? 1 << 31 : 0));
    if (class_ != null) {
      out.writeLong(class_);
    }
  }

  /** Reads a boxed value. */
  public static LetterSealed read(TlReader in) throws TlFormatException {
    in.expectId(ID, "letterSealed");
    return readBody(in);
  }

  /** Reads everything after the constructor id. */
  public static LetterSealed readBody(TlReader in) throws TlFormatException {
    Int256 seal = in.readInt256();
    Bytes content = in.readBytes();
    int flags2 = in.readInt();
    @Nullable Long class_ = (flags2 & 1 << 31) != 0 ? in.readLong() : null;
    return new LetterSealed(seal, content, class_);
  }

  @Override
  public String toString() {
    return "letterSealed";
  }
}

// ==== Slip.java
// Generated from the TL schema; edit that instead.
package example.post;

import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.TlWriter;

/** {@code slip#44444444 number:int = Slip;} */
public record Slip(int number) implements TlObject {
  /** Constructor id. */
  public static final int ID = 0x44444444;

  @Override
  public int constructorId() {
    return ID;
  }

  @Override
  public void writeTo(TlWriter out) {
    out.writeInt(ID);
    writeBody(out);
  }

  /** Everything after the constructor id. */
  public void writeBody(TlWriter out) {
    out.writeInt(number);
  }

  /** Reads a boxed value. */
  public static Slip read(TlReader in) throws TlFormatException {
    in.expectId(ID, "slip");
    return readBody(in);
  }

  /** Reads everything after the constructor id. */
  public static Slip readBody(TlReader in) throws TlFormatException {
    int number = in.readInt();
    return new Slip(number);
  }

  @Override
  public String toString() {
    return "slip";
  }
}

// ==== Bag.java
// Generated from the TL schema; edit that instead.
package example.post;

import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.TlWriter;
import java.util.List;

/**
 * {@code bag#55555555 slips:vector<slip> letters:Vector<post.Letter> grid:Vector<Vector<int>> =
 *     Bag;}
 */
public record Bag(
    List<Slip> slips,
    List<AnyPostLetter> letters,
    List<List<Integer>> grid) implements TlObject {
  /** Constructor id. */
  public static final int ID = 0x55555555;

  public Bag {
    slips = List.copyOf(slips);
    letters = List.copyOf(letters);
    grid = List.copyOf(grid);
  }

  @Override
  public int constructorId() {
    return ID;
  }

  @Override
  public void writeTo(TlWriter out) {
    out.writeInt(ID);
    writeBody(out);
  }

  /** Everything after the constructor id. */
  public void writeBody(TlWriter out) {
    out.writeBareVector(slips, (to, item) -> item.writeBody(to));
    out.writeVector(letters, (to, item) -> item.writeTo(to));
    out.writeVector(grid, (to1, item1) -> to1.writeVector(item1, TlWriter::writeInt));
  }

  /** Reads a boxed value. */
  public static Bag read(TlReader in) throws TlFormatException {
    in.expectId(ID, "bag");
    return readBody(in);
  }

  /** Reads everything after the constructor id. */
  public static Bag readBody(TlReader in) throws TlFormatException {
    List<Slip> slips = in.readBareVector(Slip::readBody);
    List<AnyPostLetter> letters = in.readVector(AnyPostLetter::read);
    List<List<Integer>> grid = in.readVector(it -> it.readVector(TlReader::readInt));
    return new Bag(slips, letters, grid);
  }

  @Override
  public String toString() {
    return "bag";
  }
}

// ==== Receipt.java
// Generated from the TL schema; edit that instead.
package example.post;

import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.TlWriter;
import org.jspecify.annotations.Nullable;

/** {@code receipt#66666666 flags:# letter:post.Letter stamped:flags.3?int = post.Receipt;} */
public record Receipt(
    AnyPostLetter letter,
    @Nullable Integer stamped) implements TlObject {
  /** Constructor id. */
  public static final int ID = 0x66666666;

  @Override
  public int constructorId() {
    return ID;
  }

  @Override
  public void writeTo(TlWriter out) {
    out.writeInt(ID);
    writeBody(out);
  }

  /** Everything after the constructor id. */
  public void writeBody(TlWriter out) {
    out.writeInt((stamped != null ? 1 << 3 : 0));
    letter.writeTo(out);
    if (stamped != null) {
      out.writeInt(stamped);
    }
  }

  /** Reads a boxed value. */
  public static Receipt read(TlReader in) throws TlFormatException {
    in.expectId(ID, "receipt");
    return readBody(in);
  }

  /** Reads everything after the constructor id. */
  public static Receipt readBody(TlReader in) throws TlFormatException {
    int flags = in.readInt();
    AnyPostLetter letter = AnyPostLetter.read(in);
    @Nullable Integer stamped = (flags & 1 << 3) != 0 && !in.isCut() ? in.readInt() : null;
    return new Receipt(letter, stamped);
  }

  @Override
  public String toString() {
    return "receipt";
  }
}

// ==== PostSendAll.java
// Generated from the TL schema; edit that instead.
package example.post;

import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.TlWriter;
import java.util.List;

/** {@code post.send_All#88888888 bag:Bag parcel:Parcel = Vector<long>;} */
public record PostSendAll(Bag bag, Parcel parcel) implements TlFunction<List<Long>> {
  /** Constructor id. */
  public static final int ID = 0x88888888;

  @Override
  public int constructorId() {
    return ID;
  }

  @Override
  public void writeTo(TlWriter out) {
    out.writeInt(ID);
    writeBody(out);
  }

  /** Everything after the constructor id. */
  public void writeBody(TlWriter out) {
    bag.writeTo(out);
    parcel.writeTo(out);
  }

  /** Reads a boxed value. */
  public static PostSendAll read(TlReader in) throws TlFormatException {
    in.expectId(ID, "post.send_All");
    return readBody(in);
  }

  /** Reads everything after the constructor id. */
  public static PostSendAll readBody(TlReader in) throws TlFormatException {
    Bag bag = Bag.read(in);
    Parcel parcel = Parcel.read(in);
    return new PostSendAll(bag, parcel);
  }

  @Override
  public List<Long> readAnswer(TlReader in) throws TlFormatException {
    return in.readVector(TlReader::readLong);
  }

  @Override
  public String toString() {
    return "post.send_All";
  }
}

// ==== Express.java
// Generated from the TL schema; edit that instead.
package example.post;

import dev.mtsidecar.tl.Bytes;
import dev.mtsidecar.tl.RawFunction;
import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.TlWriter;

/** {@code express#99999999 {X:Type} days:int query:!X = X;} */
public record Express<R>(int days, TlFunction<R> query) implements TlFunction<R> {
  /** Constructor id. */
  public static final int ID = 0x99999999;

  @Override
  public int constructorId() {
    return ID;
  }

  @Override
  public void writeTo(TlWriter out) {
    out.writeInt(ID);
    writeBody(out);
  }

  /** Everything after the constructor id. */
  public void writeBody(TlWriter out) {
    out.writeInt(days);
    query.writeTo(out);
  }

  /** Reads a boxed value. */
  public static Express<Bytes> read(TlReader in) throws TlFormatException {
    in.expectId(ID, "express");
    return readBody(in);
  }

  /** Reads everything after the constructor id. */
  public static Express<Bytes> readBody(TlReader in) throws TlFormatException {
    int days = in.readInt();
    RawFunction query = new RawFunction(in.readRest());
    return new Express<>(days, query);
  }

  @Override
  public R readAnswer(TlReader in) throws TlFormatException {
    return query.readAnswer(in);
  }

  @Override
  public String toString() {
    return "express";
  }
}

// ==== PostTrack.java
// Generated from the TL schema; edit that instead.
package example.post;

import dev.mtsidecar.tl.Int128;
import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.TlReader;
import dev.mtsidecar.tl.TlWriter;

/** {@code post.track#aaaaaaaa id:int128 = post.Receipt;} */
public record PostTrack(Int128 id) implements TlFunction<Receipt> {
  /** Constructor id. */
  public static final int ID = 0xaaaaaaaa;

  @Override
  public int constructorId() {
    return ID;
  }

  @Override
  public void writeTo(TlWriter out) {
    out.writeInt(ID);
    writeBody(out);
  }

  /** Everything after the constructor id. */
  public void writeBody(TlWriter out) {
    out.writeInt128(id);
  }

  /** Reads a boxed value. */
  public static PostTrack read(TlReader in) throws TlFormatException {
    in.expectId(ID, "post.track");
    return readBody(in);
  }

  /** Reads everything after the constructor id. */
  public static PostTrack readBody(TlReader in) throws TlFormatException {
    Int128 id = in.readInt128();
    return new PostTrack(id);
  }

  @Override
  public Receipt readAnswer(TlReader in) throws TlFormatException {
    return Receipt.read(in);
  }

  @Override
  public String toString() {
    return "post.track";
  }
}

// ==== PostSchema.java
// Generated from the TL schema; edit that instead.
package example.post;

import dev.mtsidecar.tl.TlFormatException;
import dev.mtsidecar.tl.TlFunction;
import dev.mtsidecar.tl.TlObject;
import dev.mtsidecar.tl.TlReader;

/** Every constructor and function of this schema by its id. */
public final class PostSchema {
  /** The schema's layer; 0 where it has none. */
  public static final int LAYER = 7;

  private PostSchema() {}

  /** Reads a boxed value of any type. */
  public static TlObject readObject(TlReader in) throws TlFormatException {
    int id = in.readInt();
    return switch (id) {
      case Parcel.ID -> Parcel.readBody(in);
      case LetterPlain.ID -> LetterPlain.readBody(in);
      case LetterSealed.ID -> LetterSealed.readBody(in);
      case Slip.ID -> Slip.readBody(in);
      case Bag.ID -> Bag.readBody(in);
      case Receipt.ID -> Receipt.readBody(in);
      default -> throw TlFormatException.unknownConstructor("object", id, in.offset() - 4);
    };
  }

  /** Reads a function call. */
  public static TlFunction<?> readFunction(TlReader in) throws TlFormatException {
    int id = in.readInt();
    return switch (id) {
      case PostSendAll.ID -> PostSendAll.readBody(in);
      case Express.ID -> Express.readBody(in);
      case PostTrack.ID -> PostTrack.readBody(in);
      default -> throw TlFormatException.unknownConstructor("function", id, in.offset() - 4);
    };
  }
}
