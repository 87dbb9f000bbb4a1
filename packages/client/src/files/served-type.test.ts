import { contentDisposition, servedType } from './served-type';

describe('what a browser is told about a file', () => {
  it.each(['a.html', 'A.HTM', 'x.xhtml', 'x.xml', 'x.xsl', 'x.js', 'x.mjs', 'x.css'])(
    'never makes it execute %s',
    (name) => {
      expect(servedType(name, 'inline').contentType).toBe('text/plain; charset=utf-8');
    },
  );

  it('lets a page embed SVG, but shows none by itself', () => {
    expect(servedType('chart.svg', 'inline')).toEqual({
      contentType: 'image/svg+xml',
      disposition: 'attachment',
    });
  });

  it.each(['x', '.html', 'x.swf', 'x.svgz', 'x.hta', 'x.constructor', 'x.__proto__', 'x.html '])(
    'has unknown ones saved: %s',
    (name) => {
      expect(servedType(name, 'inline')).toEqual({
        contentType: 'application/octet-stream',
        disposition: 'attachment',
      });
    },
  );

  it('shows videos, pictures and tables, or has them saved', () => {
    expect(servedType('a.b/Street.MP4', 'inline')).toEqual({
      contentType: 'video/mp4',
      disposition: 'inline',
    });
    expect(servedType('tracks.csv', 'attachment')).toEqual({
      contentType: 'text/csv; charset=utf-8',
      disposition: 'attachment',
    });
  });

  it.each([
    ['a.mp4', `inline; filename="a.mp4"; filename*=UTF-8''a.mp4`],
    ['ü "x"\r\n;.txt', `inline; filename="_ _x____.txt"; filename*=UTF-8''%C3%BC%20%22x%22%0D%0A%3B.txt`],
    ["it's (1)*.txt", `inline; filename="it's (1)*.txt"; filename*=UTF-8''it%27s%20%281%29%2A.txt`],
    ['\ud800', `inline; filename="_"; filename*=UTF-8''%EF%BF%BD`],
  ])('names the file %j safely', (name, header) => {
    expect(contentDisposition(name, 'inline')).toBe(header);
  });
});
