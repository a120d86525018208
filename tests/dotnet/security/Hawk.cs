using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

namespace Peer.Security
{
    /// <summary>
    /// Checks the HAWK signatures of all below api/Order, with the key that the pages
    /// give: KEY + UPPER(MD5(password)). Written from the scheme's description alone.
    /// </summary>
    public class HawkHandler : DelegatingHandler
    {
        private const string User = "partner";
        private const string Constant = "partner key";
        private const string Password = "密码 & password";
        private const long Skew = 60;

        private static readonly ConcurrentDictionary<string, bool> Nonces = new ConcurrentDictionary<string, bool>();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token)
        {
            if (!request.RequestUri.AbsolutePath.StartsWith("/api/Order/", StringComparison.Ordinal))
            {
                return await base.SendAsync(request, token);
            }
            byte[] body = request.Content == null
                ? new byte[0]
                : await request.Content.ReadAsByteArrayAsync();
            // How far the service's clock is ahead: cases say it, to show a wrong clock.
            long now = Now() + Header(request, "X-Service-Ahead");
            string refusal = Check(request, body, now);
            return refusal == null ? await base.SendAsync(request, token) : Refuse(request, refusal, now);
        }

        private static string Check(HttpRequestMessage request, byte[] body, long now)
        {
            AuthenticationHeaderValue header = request.Headers.Authorization;
            if (header == null || header.Scheme != "Hawk")
            {
                return "";
            }
            ILookup<string, string> given = Attributes(header.Parameter);
            string mac = given["mac"].FirstOrDefault();
            string hash = given["hash"].FirstOrDefault() ?? "";
            string ts = given["ts"].FirstOrDefault();
            string nonce = given["nonce"].FirstOrDefault();
            if (given["id"].FirstOrDefault() != User)
            {
                return "Unknown credentials";
            }
            string signed = string.Join("\n",
                "hawk.1.header", ts, nonce, request.Method.Method, request.RequestUri.PathAndQuery,
                request.RequestUri.Host.ToLowerInvariant(), request.RequestUri.Port, hash,
                (given["ext"].FirstOrDefault() ?? "").Replace("\\", "\\\\").Replace("\n", "\\n"), "");
            if (mac != Mac(signed))
            {
                return "Bad mac";
            }
            if (body.Length > 0 && hash != PayloadHash(request.Content.Headers.ContentType, body))
            {
                return "Bad payload hash";
            }
            if (!Nonces.TryAdd(ts + " " + nonce, true))
            {
                return "Invalid nonce";
            }
            long sent = long.Parse(ts, CultureInfo.InvariantCulture);
            return Math.Abs(now - sent) > Skew ? "Stale timestamp" : null;
        }

        private static HttpResponseMessage Refuse(HttpRequestMessage request, string refusal, long now)
        {
            HttpResponseMessage response = ErrorBody.Answer(request, HttpStatusCode.Unauthorized, "refused: " + refusal);
            string challenge = refusal == "Stale timestamp"
                ? "ts=\"" + now + "\", tsm=\"" + Mac("hawk.1.ts\n" + now + "\n") + "\", error=\"" + refusal + "\""
                : refusal == "" ? null : "error=\"" + refusal + "\"";
            response.Headers.WwwAuthenticate.Add(new AuthenticationHeaderValue("Hawk", challenge));
            return response;
        }

        private static ILookup<string, string> Attributes(string parameter)
        {
            return Regex.Matches(parameter ?? "", "(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"")
                .Cast<Match>()
                .ToLookup(match => match.Groups[1].Value, match => Regex.Replace(match.Groups[2].Value, "\\\\(.)", "$1"));
        }

        private static string PayloadHash(MediaTypeHeaderValue contentType, byte[] body)
        {
            string essence = contentType == null ? "" : contentType.MediaType.ToLowerInvariant();
            byte[] start = Encoding.UTF8.GetBytes("hawk.1.payload\n" + essence + "\n");
            using (var sha = SHA256.Create())
            {
                return Convert.ToBase64String(sha.ComputeHash(start.Concat(body).Concat(new[] { (byte)'\n' }).ToArray()));
            }
        }

        private static string Mac(string text)
        {
            using (var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(Constant + Digest.Md5(Password))))
            {
                return Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(text)));
            }
        }

        private static long Now()
        {
            return (long)(DateTime.UtcNow - new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc)).TotalSeconds;
        }

        private static long Header(HttpRequestMessage request, string name)
        {
            return request.Headers.Contains(name)
                ? long.Parse(request.Headers.GetValues(name).Single(), CultureInfo.InvariantCulture)
                : 0;
        }
    }
}
