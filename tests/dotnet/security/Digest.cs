using System.Security.Cryptography;
using System.Text;

namespace Peer.Security
{
    public static class Digest
    {
        /// <summary>UPPER(MD5(text)): upper-case hex digits of the MD5 of the text in UTF-8.</summary>
        public static string Md5(string text)
        {
            using (var md5 = MD5.Create())
            {
                var hex = new StringBuilder();
                foreach (byte value in md5.ComputeHash(Encoding.UTF8.GetBytes(text)))
                {
                    hex.Append(value.ToString("X2"));
                }
                return hex.ToString();
            }
        }
    }
}
