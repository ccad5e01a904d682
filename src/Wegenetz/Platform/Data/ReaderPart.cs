using System.Collections;
using System.Data.Common;

namespace Wegenetz.Platform.Data;

/// <summary>The present result of a reader with many results, as if it were the only one: who reads it to its end does not end the whole.</summary>
internal sealed class ReaderPart(DbDataReader whole) : DbDataReader
{
    private bool isClosed;

    public override int Depth => whole.Depth;
    public override int FieldCount => whole.FieldCount;
    public override bool HasRows => whole.HasRows;
    public override bool IsClosed => isClosed;
    public override int RecordsAffected => whole.RecordsAffected;
    public override object this[int ordinal] => whole[ordinal];
    public override object this[string name] => whole[name];

    public override bool Read() => whole.Read();
    public override Task<bool> ReadAsync(CancellationToken cancellationToken) => whole.ReadAsync(cancellationToken);
    public override bool NextResult() => false;
    public override Task<bool> NextResultAsync(CancellationToken cancellationToken) => Task.FromResult(false);
    public override void Close() => isClosed = true;

    public override Task CloseAsync()
    {
        isClosed = true;
        return Task.CompletedTask;
    }

    public override T GetFieldValue<T>(int ordinal) => whole.GetFieldValue<T>(ordinal);
    public override Task<T> GetFieldValueAsync<T>(int ordinal, CancellationToken cancellationToken) => whole.GetFieldValueAsync<T>(ordinal, cancellationToken);
    public override bool IsDBNull(int ordinal) => whole.IsDBNull(ordinal);
    public override Task<bool> IsDBNullAsync(int ordinal, CancellationToken cancellationToken) => whole.IsDBNullAsync(ordinal, cancellationToken);
    public override object GetValue(int ordinal) => whole.GetValue(ordinal);
    public override int GetValues(object[] values) => whole.GetValues(values);
    public override string GetName(int ordinal) => whole.GetName(ordinal);
    public override int GetOrdinal(string name) => whole.GetOrdinal(name);
    public override Type GetFieldType(int ordinal) => whole.GetFieldType(ordinal);
    public override string GetDataTypeName(int ordinal) => whole.GetDataTypeName(ordinal);
    public override IEnumerator GetEnumerator() => whole.GetEnumerator();
    public override bool GetBoolean(int ordinal) => whole.GetBoolean(ordinal);
    public override byte GetByte(int ordinal) => whole.GetByte(ordinal);
    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => whole.GetBytes(ordinal, dataOffset, buffer, bufferOffset, length);
    public override char GetChar(int ordinal) => whole.GetChar(ordinal);
    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => whole.GetChars(ordinal, dataOffset, buffer, bufferOffset, length);
    public override DateTime GetDateTime(int ordinal) => whole.GetDateTime(ordinal);
    public override decimal GetDecimal(int ordinal) => whole.GetDecimal(ordinal);
    public override double GetDouble(int ordinal) => whole.GetDouble(ordinal);
    public override float GetFloat(int ordinal) => whole.GetFloat(ordinal);
    public override Guid GetGuid(int ordinal) => whole.GetGuid(ordinal);
    public override short GetInt16(int ordinal) => whole.GetInt16(ordinal);
    public override int GetInt32(int ordinal) => whole.GetInt32(ordinal);
    public override long GetInt64(int ordinal) => whole.GetInt64(ordinal);
    public override string GetString(int ordinal) => whole.GetString(ordinal);
}
